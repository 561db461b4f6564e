import Platform

/// Why a model cannot be used, in words that follow the path: "'model.safetensors' has no tensor 'x'".
package struct ModelProblem: Error, Sendable, Equatable {
    package var message: String
    package var help: [String]

    init(_ path: String, _ what: String, help: [String] = []) {
        message = "'\(path)' \(what)"
        self.help = help
    }

    init(message: String, help: [String] = []) {
        self.message = message
        self.help = help
    }

    init(_ error: SystemError) {
        message = error.message
        help = error.help.map { [$0] } ?? []
    }
}
