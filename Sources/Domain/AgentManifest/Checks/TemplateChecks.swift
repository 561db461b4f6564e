import AgentModel
import Diagnostics
import TOML

extension AgentChecks {
    static let templates: [AgentCheck] = [
        { draft, reading in
            let names = BuiltInVariable.allCases.map(\.name)
            let byKind = names + ["message_content", "sender_agent", "conversation_summary", "context_data"]
            let own = draft.parameters.keys.sorted()
            if let prompt = draft.systemPrompt, let origin = reading.systemPromptOrigin(prompt) {
                reading.checkVariables(of: prompt, origin, known: own + names, field: "system_prompt")
            }
            reading.checkVariables(of: draft.userPrompt, at: "user_prompt_template", known: own + names)
            reading.checkVariables(of: draft.promptsByKind.request, at: "prompt_templates.request", known: own + byKind)
            reading.checkVariables(of: draft.promptsByKind.query, at: "prompt_templates.query", known: own + byKind)
            reading.checkVariables(of: draft.promptsByKind.inform, at: "prompt_templates.inform", known: own + byKind)
        },
        { draft, reading in
            for name in draft.parameters.keys.sorted() {
                guard let variable = BuiltInVariable(rawValue: name), variable.isReserved,
                    let site = reading.site("parameters.\(name)")
                else { continue }
                reading.report(
                    "reserved-variable", "'\(name)' is a variable that Caxton fills in itself", at: site.keyLabel(),
                    field: "parameters.\(name)", why: "it holds \(variable.summary)",
                    help: ["choose another name, such as 'my_\(name)'"])
            }
        },
    ]
}

extension Reading {
    /// Where the text of the system prompt can be pointed at.
    func systemPromptOrigin(_ prompt: PromptTemplate) -> TextOrigin? {
        if let promptOrigin { return promptOrigin }
        return origin(of: prompt, at: "system_prompt")
    }

    func origin(of template: PromptTemplate, at path: String) -> TextOrigin? {
        sites[path].map { TextOrigin(value: $0.value, text: template.source, source: $0.source) }
    }

    fileprivate mutating func checkVariables(of template: PromptTemplate?, at path: String, known: [String]) {
        guard let template, let origin = origin(of: template, at: path) else { return }
        checkVariables(of: template, origin, known: known, field: path)
    }

    /// Variables nobody knows, each once; a default says that the author expects it to be absent at times.
    fileprivate mutating func checkVariables(
        of template: PromptTemplate, _ origin: TextOrigin, known: [String], field: String
    ) {
        guard !isPartial, !isFaulty("parameters") else { return }
        var seen: Set<String> = []
        for variable in template.variables where variable.fallback == nil && !known.contains(variable.root) {
            guard seen.insert(variable.name).inserted else { continue }
            let nearest = variable.path.count == 1 ? Suggestion.nearest(variable.name, in: known) : nil
            report(
                "template-unknown-variable", .warning, "nothing gives the variable '\(variable.name)' a value",
                at: origin.label(variable.nameRange, nearest.map { "the nearest one is '\($0)'" } ?? ""), field: field,
                help: [
                    nearest.map { "write {{\($0)}}" }
                        ?? "set it below [parameters], or give a default: {{\(variable.name):…}}",
                    "known here: \(Suggestion.list(known, joiner: "and"))",
                ],
                fix: nearest.flatMap { nearest in
                    origin.edit(variable.nameRange, nearest).flatMap {
                        fix("write '\(nearest)'", .risky, in: origin.source, $0)
                    }
                })
        }
    }
}
