import AgentModel
import Diagnostics
import TOML

extension AgentChecks {
    static let identity: [AgentCheck] = []

    static let capabilities: [AgentCheck] = [
        { _, reading in reading.checkDuplicates(of: "capabilities") },
        { _, reading in reading.checkDuplicates(of: "requires") },
        { draft, reading in
            guard draft.capabilities.isEmpty, !reading.isPartial, !reading.isFaulty("capabilities"),
                let site = reading.site("capabilities") ?? reading.site("name")
            else { return }
            reading.report(
                "no-capabilities", .warning, "the agent has no capabilities", at: site.keyLabel(),
                field: "capabilities", why: "messages are routed by capability; without one it answers only by name",
                help: ["say what it can do: capabilities = [\"customer-support\"]"])
        },
        { draft, reading in
            guard let (source, values) = reading.elements(of: "capabilities") else { return }
            for value in values {
                guard let word = value.string, generic.contains(word) else { continue }
                reading.report(
                    "capability-generic", .note, "'\(word)' says little about what the agent can do",
                    at: Label(source: source, span: value.span), field: "capabilities",
                    help: ["name the task, such as 'order-lookup' or 'code-review'"])
            }
        },
        { draft, reading in
            guard let (source, values) = reading.elements(of: "requires") else { return }
            for (index, value) in values.enumerated() {
                guard let word = value.string, let wanted = try? CapabilityName(parsingRequired: word),
                    draft.capabilities.contains(wanted)
                else { continue }
                reading.report(
                    "requires-itself", .warning, "the agent requires '\(word)', which it offers itself",
                    at: Label(source: source, span: value.span),
                    also: reading.site("capabilities").map { [$0.keyLabel("offered here")] } ?? [], field: "requires",
                    help: ["'requires' names what other agents must be able to do"],
                    fix: reading.fix("remove it", .safe, in: source, ListEdits.remove(index, from: values)))
            }
        },
        { draft, reading in
            guard !reading.isPartial, !reading.isFaulty("capabilities") else { return }
            for key in draft.capabilityMetadata.keys.sorted() {
                guard let site = reading.site("capability_metadata.\(key)") else { continue }
                guard let name = try? CapabilityName(parsing: key),
                    draft.capabilities.contains(where: { $0.path == name.path })
                else {
                    reading.report(
                        "metadata-unused", .warning, "'\(key)' is not one of the agent's capabilities",
                        at: site.keyLabel(), field: "capability_metadata.\(key)",
                        help: draft.capabilities.isEmpty
                            ? ["add it to 'capabilities'"]
                            : [
                                "its capabilities: \(Suggestion.list(draft.capabilities.map(\.spelling), joiner: "and"))"
                            ])
                    continue
                }
            }
        },
    ]

    private static let generic: Set = [
        "assistant", "general", "general-help", "help", "chat", "anything", "everything", "agent",
    ]
}

extension Reading {
    /// The same capability twice in one list; `_` and `-` are the same.
    mutating func checkDuplicates(of path: String) {
        guard let (source, values) = elements(of: path) else { return }
        var first: [CapabilityName: Int] = [:]
        for (index, value) in values.enumerated() {
            guard let word = value.string, let name = try? CapabilityName(parsingRequired: word) else { continue }
            if let earlier = first[name] {
                report(
                    "capability-duplicate", .warning, "'\(word)' stands twice in '\(path)'",
                    at: Label(source: source, span: value.span),
                    also: [Label(source: source, span: values[earlier].span, text: "first here")], field: path,
                    fix: fix("remove the second", .safe, in: source, ListEdits.remove(index, from: values)))
            } else {
                first[name] = index
            }
        }
    }
}
