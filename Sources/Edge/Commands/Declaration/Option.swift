/// An option together with the Swift type that what was written for it becomes.
///
/// A command keeps its options as constants of this type, lists their declarations, and reads them by the constant:
/// no option is looked up by its name, and none is read as another type than the one it was declared with.
package struct Option<Meaning: Sendable>: Sendable {
    package var declaration: OptionDeclaration
    let read: @Sendable ([String]) throws(UsageError) -> Meaning
}

extension Option where Meaning == Bool {
    /// Present or absent.
    package static func flag(
        _ long: String, _ short: Character? = nil, conflicts: [String] = [], _ summary: String
    ) -> Option {
        Option(
            declaration: OptionDeclaration(long: long, short: short, summary: summary, conflicts: conflicts),
            read: { written throws(UsageError) in !written.isEmpty })
    }
}

extension Option where Meaning == String? {
    /// A value, or nothing.
    package static func value(
        _ long: String, _ short: Character? = nil, _ name: String, _ kind: ValueKind = .text, standard: String? = nil,
        _ summary: String
    ) -> Option {
        Option(
            declaration: OptionDeclaration(
                long: long, short: short, value: .init(name: name, kind: kind, standard: standard), summary: summary),
            read: { written throws(UsageError) in written.last })
    }
}

extension Option where Meaning == Int? {
    /// A whole number, or nothing.
    package static func number(
        _ long: String, _ short: Character? = nil, _ name: String, from least: Int = 1, standard: Int? = nil,
        _ summary: String
    ) -> Option {
        let declaration = OptionDeclaration(
            long: long, short: short, value: .init(name: name, kind: .text, standard: standard.map { "\($0)" }),
            summary: summary)
        return Option(declaration: declaration) { written throws(UsageError) in
            guard let text = written.last else { return standard }
            guard let number = Int(text), number >= least else {
                throw .invalidValue(option: declaration, text, choices: [])
            }
            return number
        }
    }
}

extension Option where Meaning == [Assignment] {
    /// `key=value`, any number of times.
    package static func assignments(
        _ long: String, _ short: Character? = nil, _ summary: String
    ) -> Option {
        let declaration = OptionDeclaration(
            long: long, short: short, value: .init(name: "KEY=VALUE", kind: .text), isRepeatable: true,
            summary: summary)
        return Option(declaration: declaration) { written throws(UsageError) in
            var assignments: [Assignment] = []
            for text in written {
                guard let assignment = Assignment(text) else {
                    throw .invalidValue(option: declaration, text, choices: [])
                }
                assignments.append(assignment)
            }
            return assignments
        }
    }
}

extension Option where Meaning: ChoiceValue {
    /// One of the words of a type.
    package static func choice(
        _ long: String, _ short: Character? = nil, _ name: String, standard: Meaning,
        among words: [Meaning] = Array(Meaning.allCases), _ summary: String
    ) -> Option {
        let choices = words.map { Choice(word: $0.rawValue, summary: $0.summary) }
        let declaration = OptionDeclaration(
            long: long, short: short, value: .init(name: name, kind: .choice(choices), standard: standard.rawValue),
            summary: summary)
        return Option(declaration: declaration) { written throws(UsageError) in
            guard let word = written.last else { return standard }
            guard let meaning = words.first(where: { $0.rawValue == word }) else {
                throw .invalidValue(option: declaration, word, choices: words.map(\.rawValue))
            }
            return meaning
        }
    }
}

extension Option {
    /// One of the words of a type, or nothing.
    package static func choice<Word: ChoiceValue>(
        _ long: String, _ short: Character? = nil, _ name: String, _ summary: String
    ) -> Option where Meaning == Word? {
        let choices = Word.allCases.map { Choice(word: $0.rawValue, summary: $0.summary) }
        let declaration = OptionDeclaration(
            long: long, short: short, value: .init(name: name, kind: .choice(choices)), summary: summary)
        return Option(declaration: declaration) { written throws(UsageError) in
            guard let word = written.last else { return nil }
            guard let meaning = Word(rawValue: word) else {
                throw .invalidValue(option: declaration, word, choices: choices.map(\.word))
            }
            return meaning
        }
    }
}

/// `key=value` taken apart at the first equals sign.
package struct Assignment: Sendable, Hashable {
    package var key: String
    package var value: String

    init?(_ text: String) {
        guard let equals = text.firstIndex(of: "="), equals != text.startIndex else { return nil }
        key = String(text[..<equals])
        value = String(text[text.index(after: equals)...])
    }
}
