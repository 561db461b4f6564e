/// One function that finds the command by walking the words, then offers what may follow.
enum BashCompletion {
    static func script(_ model: CompletionModel) -> String {
        """
        # Completions of caxton for Bash. Made by `caxton completion bash`.

        _caxton() {
            local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
            # Bash splits at '=': '--format=json' arrives as three words.
            if [[ $current == "=" ]]; then
                current=""
            elif [[ $previous == "=" && $COMP_CWORD -ge 2 ]]; then
                previous=${COMP_WORDS[COMP_CWORD-2]}
            fi

            # The command so far and the number of arguments before the cursor.
            local place="" position=0 index word skip=0
            for ((index = 1; index < COMP_CWORD; index++)); do
                word=${COMP_WORDS[index]}
                if [[ $skip -gt 0 ]]; then
                    skip=0
                    if [[ $word == "=" ]]; then skip=1; fi
                    continue
                fi
                case $word in
                    --) previous="" ;;
                    -*) if _caxton_takes_value "$place" "$word"; then skip=1; fi ;;
                    *)
                        if _caxton_is_word "$place" "$word"; then
                            place=${place:+$place }$word
                        else
                            position=$((position + 1))
                        fi ;;
                esac
            done

            COMPREPLY=()
            case "$place:$previous" in
        \(lines(model.places.flatMap(valueCases), indent: 8))
            esac
            if [[ $current == -* ]]; then
                case $place in
        \(lines(model.places.map(optionCase), indent: 12))
                esac
                return
            fi
            case "$place:$position" in
        \(lines(model.places.flatMap(positionCases), indent: 8))
            esac
        }

        _caxton_words() { COMPREPLY=($(compgen -W "$1" -- "$2")); }

        _caxton_listed() {
            local IFS=$'\\n'
            COMPREPLY=($(compgen -W "$(caxton "${@:2}" 2>/dev/null)" -- "$1"))
        }

        _caxton_files() {
            local IFS=$'\\n'
            compopt -o filenames 2>/dev/null
            COMPREPLY=($(compgen -f -X "!*$2" -- "$1") $(compgen -d -- "$1"))
        }

        _caxton_directories() {
            local IFS=$'\\n'
            compopt -o filenames 2>/dev/null
            COMPREPLY=($(compgen -d -- "$1"))
        }

        _caxton_is_word() {
            case "$1:$2" in
                \(model.places.flatMap(wordPatterns).joined(separator: "|"))) return 0 ;;
            esac
            return 1
        }

        _caxton_takes_value() {
            case "$1:$2" in
                \(model.places.flatMap(valuePatterns).joined(separator: "|"))) return 0 ;;
            esac
            return 1
        }

        complete -F _caxton caxton

        """
    }

    private static func lines(_ lines: [String], indent: Int) -> String {
        lines.map { String(repeating: " ", count: indent) + $0 }.joined(separator: "\n")
    }

    private static func wordPatterns(_ place: CompletionModel.Place) -> [String] {
        place.words.map { "\"\(place.key):\($0.word)\"" }
    }

    private static func valuePatterns(_ place: CompletionModel.Place) -> [String] {
        place.options.filter { $0.value != nil }.flatMap { spellings($0).map { "\"\(place.key):\($0)\"" } }
    }

    private static func spellings(_ option: OptionDeclaration) -> [String] {
        [option.name] + (option.short.map { ["-\($0)"] } ?? [])
    }

    private static func valueCases(_ place: CompletionModel.Place) -> [String] {
        place.options.compactMap { option in
            guard let value = option.value else { return nil }
            let pattern = spellings(option).map { "\"\(place.key):\($0)\"" }.joined(separator: "|")
            return "\(pattern)) \(action(value.kind)); return ;;"
        }
    }

    private static func optionCase(_ place: CompletionModel.Place) -> String {
        let words = place.options.flatMap(spellings).joined(separator: " ")
        return "\"\(place.key)\") _caxton_words \"\(words)\" \"$current\" ;;"
    }

    private static func positionCases(_ place: CompletionModel.Place) -> [String] {
        if !place.words.isEmpty {
            let words = place.words.map(\.word).joined(separator: " ")
            return ["\"\(place.key):0\") _caxton_words \"\(words)\" \"$current\" ;;"]
        }
        return place.arguments.enumerated().map { index, argument in
            let pattern = argument.count == .any ? "\"\(place.key):\"*" : "\"\(place.key):\(index)\""
            return "\(pattern)) \(action(argument.kind)) ;;"
        }
    }

    private static func action(_ kind: ValueKind) -> String {
        switch kind {
        case .text: ":"
        case .files(let suffix): "_caxton_files \"$current\" \"\(suffix)\""
        case .directory: "_caxton_directories \"$current\""
        case .choice(let choices): "_caxton_words \"\(choices.map(\.word).joined(separator: " "))\" \"$current\""
        case .listed(let words): "_caxton_listed \"$current\" \(words.joined(separator: " "))"
        }
    }
}
