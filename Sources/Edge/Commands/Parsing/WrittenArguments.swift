/// What stood on the command line after the command's name, sorted but not yet understood.
package struct WrittenArguments: Sendable {
    /// By long name, each in the order of writing; a flag leaves an empty text.
    var options: [String: [String]] = [:]
    package var arguments: [String] = []

    package func callAsFunction<Meaning>(_ option: Option<Meaning>) throws(UsageError) -> Meaning {
        try option.read(options[option.declaration.long] ?? [])
    }

    func isGiven(_ long: String) -> Bool { options[long] != nil }
}
