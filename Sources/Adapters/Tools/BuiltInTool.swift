/// One tool that comes with the program: what it tells a model about itself, and what it does.
protocol BuiltInTool: Sendable {
    var name: String { get }
    /// For the model: what it is good for, in a sentence or two.
    var summary: String { get }
    var parameters: [ToolParameter] { get }

    /// What is returned is what the model reads. Runs in a task that is cancelled when time is up.
    func run(_ arguments: ToolArguments, for errand: ToolErrand) async throws(ToolProblem) -> String
}

/// Why a tool gave no answer, in words a model can act on.
struct ToolProblem: Error, Sendable, Equatable {
    var message: String
    /// What would work instead.
    var help: String?

    init(_ message: String, help: String? = nil) {
        self.message = message
        self.help = help
    }

    var text: String { help.map { "\(message)\n\($0)" } ?? message }
}
