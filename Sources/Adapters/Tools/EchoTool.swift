/// Gives back what it is given, so that the way to tools and back can be tried.
struct EchoTool: BuiltInTool {
    let name = "echo"
    let summary = "Gives back the text it is given, unchanged."
    let parameters = [ToolParameter("text", .string, "the text to give back", isRequired: true)]

    func run(_ arguments: ToolArguments, for errand: ToolErrand) throws(ToolProblem) -> String {
        arguments.text("text") ?? ""
    }
}
