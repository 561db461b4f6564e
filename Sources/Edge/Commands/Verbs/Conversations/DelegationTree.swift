import JSON

/// What agents did for a message when they asked one another: each turn below the call that brought it about.
struct DelegationTree {
    typealias Node = ConversationTree.Node

    private(set) var nodes: [Node] = []
    /// The messages of each turn, and the turns in the order in which they began.
    private var turns: [String: [JSONValue]] = [:]
    private var order: [String] = []
    private var shown: Set<String> = []

    init(_ messages: [JSONValue]) {
        for message in messages {
            let turn = message["turn"]?.stringValue ?? message["id"]?.stringValue ?? ""
            if turns[turn] == nil { order.append(turn) }
            turns[turn, default: []].append(message)
        }
        for turn in order where !shown.contains(turn) { nodes.append(contentsOf: node(of: turn)) }
    }

    private mutating func node(of turn: String) -> [Node] {
        shown.insert(turn)
        let messages = turns[turn] ?? []
        var answers: [String: JSONValue] = [:]
        for message in messages { if let call = message["call_id"]?.stringValue { answers[call] = message } }
        var root: Node?
        var children: [Node] = []
        for message in messages {
            let (time, agent) = (ConversationTree.time(message), message["agent"]?.stringValue ?? "")
            let text = message["text"]?.stringValue ?? ""
            switch message["role"]?.stringValue ?? "" {
            case "user":
                let sender = message["sender"]?.stringValue ?? "somebody"
                root = Node(head: "\(time) \(sender) → \(agent): ", text: text)
                if let why = ConversationTree.reason(message) { children.append(Node(head: why)) }
            case "assistant":
                if !text.isEmpty { children.append(Node(head: "\(time) \(agent): ", text: text)) }
                for call in message["tool_calls"]?.arrayValue ?? [] {
                    let answer = call["id"]?.stringValue.flatMap { answers[$0] }
                    children.append(node(of: call, by: agent, at: time, answer))
                }
            case "tool": break
            default: children.append(Node(head: "\(time) \(agent): ", text: text))
            }
        }
        // Without its question, which may be older than what is shown, a turn stands for itself.
        guard var root else { return children }
        root.children = children
        return [root]
    }

    private mutating func node(
        of call: JSONValue, by agent: String, at time: Substring, _ answer: JSONValue?
    ) -> Node {
        let arguments = call["arguments"]
        var node = Node(
            head: "\(time) \(agent) calls \(call["name"]?.stringValue ?? "") ", text: arguments?.text() ?? "")
        let asked = arguments?["text"]
        let begun = order.first { turn in
            guard !shown.contains(turn), let first = turns[turn]?.first else { return false }
            return first["sender"]?.stringValue == agent && asked != nil && first["text"] == asked
        }
        if let begun { node.children = self.node(of: begun) }
        let text = answer?["text"]?.stringValue ?? ""
        // What an agent was asked for is its own last word already.
        let isTold = begun.flatMap { turns[$0]?.last?["text"]?.stringValue } == text
        if let answer, !isTold {
            let says = answer["is_error"] == true ? "failed" : "says"
            node.children.append(
                Node(
                    head: "\(ConversationTree.time(answer)) \(answer["tool"]?.stringValue ?? "tool") \(says): ",
                    text: text))
        }
        return node
    }
}
