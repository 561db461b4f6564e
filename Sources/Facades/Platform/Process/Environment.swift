import CLinux

/// The environment variables at one moment.
package struct Environment: Sendable, Equatable {
    package var variables: [String: String]

    package init(_ variables: [String: String] = [:]) { self.variables = variables }

    /// What this process was started with.
    package static func current() -> Environment {
        var variables: [String: String] = [:]
        var next = caxton_environment()
        while let list = next, let entry = list.pointee {
            let text = String(cString: entry)
            if let equals = text.utf8.firstIndex(of: UInt8(ascii: "=")) {
                variables[String(text[..<equals])] = String(text[text.utf8.index(after: equals)...])
            }
            next = list + 1
        }
        return Environment(variables)
    }

    package subscript(_ name: String) -> String? { variables[name] }

    /// Whether a variable is set to something: an empty value counts as absent, as with `NO_COLOR`.
    package func isSet(_ name: String) -> Bool { variables[name].map { !$0.isEmpty } ?? false }
}
