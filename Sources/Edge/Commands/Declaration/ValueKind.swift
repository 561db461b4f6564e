/// What a value on the command line stands for: enough to check it, to complete it and to describe it.
package enum ValueKind: Sendable {
    /// Free text.
    case text
    /// Files whose names end in one of these, and the directories on the way.
    case files(suffix: String)
    case directory
    /// One of a closed list.
    case choice([Choice])
    /// Names that the program itself prints, one a line, when it is run with these arguments.
    case listed(by: [String])
}

/// One of the words a value may be.
package struct Choice: Sendable, Hashable {
    package var word: String
    package var summary: String
}

/// A closed list of words as a Swift type.
package protocol ChoiceValue: RawRepresentable<String>, CaseIterable, Sendable {
    var summary: String { get }
}

extension ChoiceValue {
    static var choices: [Choice] { allCases.map { Choice(word: $0.rawValue, summary: $0.summary) } }
}
