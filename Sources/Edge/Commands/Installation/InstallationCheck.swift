package import AgentModel
package import Platform

/// One thing `caxton doctor` looks at.
///
/// Rooms this one does not know of give theirs to the context where the program is put together.
package struct InstallationCheck: Sendable {
    package enum Grade: String, Sendable, Comparable {
        case good, warning, broken

        private var rank: Int {
            switch self {
            case .good: 0
            case .warning: 1
            case .broken: 2
            }
        }

        package static func < (left: Grade, right: Grade) -> Bool { left.rank < right.rank }
    }

    /// What was found, and what to do about it.
    package struct Finding: Sendable {
        package var grade: Grade
        package var text: String
        package var help: [String]

        package init(_ grade: Grade, _ text: String, help: [String] = []) {
            self.grade = grade
            self.text = text
            self.help = help
        }
    }

    /// What every check may need to know.
    package struct Setting: Sendable {
        package var configuration: ServerConfiguration
        /// Absolute, or relative to where the process runs.
        package var dataDirectory: String
        package var agentsDirectory: String
        package var memory: String
        package var models: String
        /// Of the server that runs with this data directory.
        package var serverAddress: String?
        package var environment: Environment

        var isServerRunning: Bool { serverAddress != nil }
    }

    package var name: String
    package var run: @Sendable (Setting) async -> [Finding]

    package init(_ name: String, run: @escaping @Sendable (Setting) async -> [Finding]) {
        self.name = name
        self.run = run
    }
}
