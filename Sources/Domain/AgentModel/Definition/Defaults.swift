extension PromptTemplate {
    /// `{{request}}`: the message as it came.
    package static let request = PromptTemplate(
        source: "{{request}}",
        segments: [.variable(Variable(path: ["request"], fallback: nil, range: 0..<11, nameRange: 2..<9))])
}
