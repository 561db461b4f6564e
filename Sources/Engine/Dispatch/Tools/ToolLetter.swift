import AgentModel
import JSON
import Routing

/// What a model wrote to reach another agent.
struct ToolLetter: Sendable {
    let target: MessageTarget
    let text: String

    init(_ arguments: JSONValue) throws(ToolRefusal) {
        guard let members = arguments.objectValue else { throw ToolRefusal("the arguments are no object") }
        let known = ["capability", "agent", "text"]
        if let stray = members.members.first(where: { !known.contains($0.key) }) {
            throw ToolRefusal(
                "there is no argument '\(stray.key)'", help: ["there are 'capability', 'agent' and 'text'"])
        }
        guard let text = members["text"]?.stringValue, !text.isEmpty else {
            throw ToolRefusal("'text' is missing", help: ["say in 'text' what the other agent is to know"])
        }
        self.text = text
        let capability = members["capability"]?.stringValue.flatMap { $0.isEmpty ? nil : $0 }
        let agent = members["agent"]?.stringValue.flatMap { $0.isEmpty ? nil : $0 }
        switch (capability, agent) {
        case (nil, nil):
            throw ToolRefusal(
                "neither 'capability' nor 'agent' says whom it is for",
                help: ["the tool 'list_capabilities' shows what there is, for agents that have it"])
        case (.some, .some): throw ToolRefusal("it is for a capability or for an agent, not for both")
        case (let wanted?, nil):
            do throws(ValueProblem) {
                target = .capability(try CapabilityName(parsingRequired: wanted.lowercased()))
            } catch {
                throw ToolRefusal(error.message, help: ["a capability is \(CapabilityName.rule)"])
            }
        case (nil, let name?):
            do throws(ValueProblem) { target = .agent(try AgentName(parsing: name)) } catch {
                throw ToolRefusal(error.message, help: ["a name is \(AgentName.rule)"])
            }
        }
    }
}
