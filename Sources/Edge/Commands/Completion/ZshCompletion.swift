/// One function for each place, built on `_arguments`.
enum ZshCompletion {
    static func script(_ model: CompletionModel) -> String {
        let functions = model.places.map { place in
            place.words.isEmpty ? commandFunction(place) : groupFunction(place)
        }
        return """
            #compdef caxton
            # Completions of caxton for zsh. Made by `caxton completion zsh`.

            \(functions.joined(separator: "\n\n"))

            _caxton_listed() {
                local -a names
                names=(${(f)"$(caxton "$@" 2>/dev/null)"})
                compadd -a names
            }

            # Loaded by its name from a directory of functions, or read by `source`.
            if [[ $funcstack[1] == _caxton ]]; then
                _caxton "$@"
            else
                compdef _caxton caxton
            fi

            """
    }

    private static func name(_ path: [String]) -> String { (["_caxton"] + path).joined(separator: "_") }

    private static func groupFunction(_ place: CompletionModel.Place) -> String {
        let words = place.words.map { "            \(quoted("\($0.word):\($0.summary)"))" }.joined(separator: "\n")
        let cases = place.words.map { "            \($0.word)) \(name(place.path + [$0.word])) ;;" }
        return """
            \(name(place.path))() {
                local curcontext=$curcontext state line
                local -a words_here
                _arguments -C \\
            \(specifications(place.options)) \\
                    '1: :->word' '*:: :->rest'
                case $state in
                    word)
                        words_here=(
            \(words)
                        )
                        _describe command words_here ;;
                    rest)
                        case $line[1] in
            \(cases.joined(separator: "\n"))
                        esac ;;
                esac
            }
            """
    }

    private static func commandFunction(_ place: CompletionModel.Place) -> String {
        var parts = [specifications(place.options)]
        for (index, argument) in place.arguments.enumerated() {
            let position =
                switch argument.count {
                case .one: "\(index + 1):"
                case .optional: "\(index + 1)::"
                case .any: "*:"
                }
            parts.append("        " + quoted("\(position)\(argument.name):\(action(argument.kind))"))
        }
        return """
            \(name(place.path))() {
                _arguments \\
            \(parts.joined(separator: " \\\n"))
            }
            """
    }

    private static func specifications(_ options: [OptionDeclaration]) -> String {
        options.map { option in
            let summary = "[\(bracketed(option.summary))]"
            let value = option.value.map { ":\($0.name):\(action($0.kind))" } ?? ""
            let long = option.value == nil ? option.name : "\(option.name)="
            let star = option.isRepeatable ? "*" : ""
            guard let short = option.short else { return "        " + quoted("\(star)\(long)\(summary)\(value)") }
            let shortText = option.value == nil ? "-\(short)" : "-\(short)+"
            if option.isRepeatable {
                return
                    "        \(quoted("*\(long)\(summary)\(value)")) \\\n        \(quoted("*\(shortText)\(summary)\(value)"))"
            }
            let exclusive = "(-\(short) \(option.name))"
            return "        \(quoted("\(exclusive)\(long)\(summary)\(value)")) \\\n"
                + "        \(quoted("\(exclusive)\(shortText)\(summary)\(value)"))"
        }.joined(separator: " \\\n")
    }

    private static func action(_ kind: ValueKind) -> String {
        switch kind {
        case .text: ""
        case .files(let suffix): "_files -g \"*\(suffix)\""
        case .directory: "_files -/"
        case .choice(let choices):
            "((" + choices.map { "\($0.word)\\:\"\(bracketed($0.summary))\"" }.joined(separator: " ") + "))"
        case .listed(let words): "{_caxton_listed \(words.joined(separator: " "))}"
        }
    }

    private static func bracketed(_ text: String) -> String {
        text.reduce(into: "") { $0 += $1 == "[" || $1 == "]" || $1 == ":" ? "\\\($1)" : String($1) }
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
