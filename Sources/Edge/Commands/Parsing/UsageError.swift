/// A command line that cannot be understood, as data; `Diagnostic.init(_: UsageError)` has the sentences.
package enum UsageError: Error, Sendable {
    case unknownCommand(String, after: [String], candidates: [String], elsewhere: [String])
    case missingCommand(after: [String], candidates: [String])
    case unknownOption(String, of: String, candidates: [String], elsewhere: [String], takesArguments: Bool)
    case missingValue(option: OptionDeclaration)
    case unexpectedValue(option: OptionDeclaration, value: String)
    case invalidValue(option: OptionDeclaration, String, choices: [String])
    case invalidArgument(ArgumentDeclaration, String, choices: [String])
    case repeatedOption(OptionDeclaration)
    case missingOption(OptionDeclaration)
    case missingEither(OptionDeclaration, OptionDeclaration)
    case conflictingOptions(String, String)
    case missingArgument(ArgumentDeclaration)
    case unexpectedArgument(String, accepted: Int)
    /// Two things on the line that do not go together, in words of their own.
    case unsuitable(String, help: String)
}

/// The error together with the command it happened in, so that its usage can be shown.
package struct UsageFailure: Error, Sendable {
    package var error: UsageError
    /// Nil before a command was recognised.
    package var command: CommandDeclaration?
    /// The words recognised so far.
    package var path: [String]
}
