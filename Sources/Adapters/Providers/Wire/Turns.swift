import AgentPorts
import JSON

/// Messages for APIs where two speakers take turns: what one says in several messages becomes one turn of many blocks.
struct Turns {
    private(set) var list: [(role: String, blocks: [JSONValue])] = []

    init(_ messages: [ChatMessage], _ blocks: (ChatMessage) -> (role: String, blocks: [JSONValue])?) {
        for message in messages {
            guard let turn = blocks(message), !turn.blocks.isEmpty else { continue }
            if list.last?.role == turn.role {
                list[list.count - 1].blocks += turn.blocks
            } else {
                list.append(turn)
            }
        }
    }

    var json: [JSONValue] { json(named: "content") }

    func json(named member: String) -> [JSONValue] {
        list.map { turn in
            var object = JSONObject()
            object["role"] = .string(turn.role)
            object[member] = .array(turn.blocks)
            return .object(object)
        }
    }
}
