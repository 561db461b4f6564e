/// One `complete` line for each word, option and argument, under the condition that its command is on the line.
enum FishCompletion {
    static func script(_ model: CompletionModel) -> String {
        var lines = [
            "# Completions of caxton for fish. Made by `caxton completion fish`.",
            "",
            "# The words before the cursor that are neither options nor their values.",
            "function __caxton_place",
            "    set -l tokens (commandline -opc)",
            "    set -l skip 0",
            "    for token in $tokens[2..-1]",
            "        if test $skip -eq 1",
            "            set skip 0",
            "            continue",
            "        end",
            "        switch $token",
            "            case \(valueOptions(model).joined(separator: " "))",
            "                set skip 1",
            "            case '-*'",
            "            case '*'",
            "                echo $token",
            "        end",
            "    end",
            "end",
            "",
            "function __caxton_at",
            "    set -l place (__caxton_place)",
            "    test \"$place\" = \"$argv\"",
            "end",
            "",
            "function __caxton_below",
            "    set -l place (__caxton_place)",
            "    set -l count (count $argv)",
            "    test (count $place) -ge $count",
            "    and test \"$place[1..$count]\" = \"$argv\"",
            "end",
            "",
            "complete -c caxton -f",
        ]
        for place in model.places { lines += self.lines(place) }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func valueOptions(_ model: CompletionModel) -> [String] {
        var names: [String] = []
        for option in model.places.flatMap(\.options) where option.value != nil {
            for name in [option.name] + (option.short.map { ["-\($0)"] } ?? []) where !names.contains(name) {
                names.append(name)
            }
        }
        return names
    }

    private static func lines(_ place: CompletionModel.Place) -> [String] {
        let at = place.path.isEmpty ? "__caxton_at" : "__caxton_at \(place.key)"
        let below = place.path.isEmpty ? "__caxton_at" : "__caxton_below \(place.key)"
        var lines = [""]
        for (word, summary) in place.words {
            lines.append("complete -c caxton -n '\(at)' -a \(word) -d \(quoted(summary))")
        }
        for option in place.options {
            let short = option.short.map { " -s \($0)" } ?? ""
            let value = option.value.map { " -x" + argument($0.kind) } ?? ""
            lines.append(
                "complete -c caxton -n '\(below)' -l \(option.long)\(short)\(value) -d \(quoted(option.summary))")
        }
        for (index, argument) in place.arguments.enumerated() {
            let condition = argument.count == .any || index > 0 ? below : at
            let action = self.argument(argument.kind)
            if !action.isEmpty { lines.append("complete -c caxton -n '\(condition)'\(action)") }
        }
        return lines
    }

    private static func argument(_ kind: ValueKind) -> String {
        switch kind {
        case .text: ""
        case .files(let suffix): " -k -a '(__fish_complete_suffix \(suffix))'"
        case .directory: " -a '(__fish_complete_directories)'"
        case .choice(let choices):
            " -a " + quoted(choices.map { "\($0.word)\\t\(doubleQuoted($0.summary))" }.joined(separator: "\n"))
        case .listed(let words): " -a '(caxton \(words.joined(separator: " ")) 2>/dev/null)'"
        }
    }

    private static func doubleQuoted(_ text: String) -> String {
        text.contains(" ") ? "\"\(text)\"" : text
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "\\'") + "'"
    }
}
