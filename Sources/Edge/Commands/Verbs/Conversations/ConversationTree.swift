import Diagnostics
import JSON

/// A conversation of several as a tree: what people said, below it what agents answered, below that what they did for it.
struct ConversationTree {
    struct Node {
        var head: String
        var text = ""
        var children: [Node] = []
    }

    private let title: String
    private var nodes: [Node] = []

    /// Nil for a conversation with one agent.
    init?(_ json: JSONValue) {
        guard let conversation = json["conversation"] else { return nil }
        guard let seats = conversation["participants"]?.arrayValue else {
            let agents = (conversation["agents"]?.arrayValue ?? []).compactMap(\.stringValue)
            guard agents.count > 1 else { return nil }
            title = AnswerText.line(agents.joined(separator: ", "))
            nodes = DelegationTree(json["messages"]?.arrayValue ?? []).nodes
            return
        }
        let parties = seats.filter { $0["left"] == nil }.map { seat in
            let words = [seat["role"]?.stringValue, seat["kind"] == "person" ? "person" : nil].compactMap(\.self)
            return (seat["name"]?.stringValue ?? "") + (words.isEmpty ? "" : " (\(words.joined(separator: ", ")))")
        }
        let name = conversation["title"]?.stringValue ?? conversation["id"]?.stringValue ?? ""
        let state = ["status", "turn_taking"].compactMap { conversation[$0]?.stringValue }.joined(separator: ", ")
        title = AnswerText.line("\(name) (\(state)): \(parties.joined(separator: ", "))")
        for message in json["messages"]?.arrayValue ?? [] { take(message) }
    }

    /// What agents say belongs below what made them say it.
    private mutating func take(_ message: JSONValue) {
        var node = Self.node(message)
        node.head = "\(Self.time(message)) \(node.head)"
        node.children = (message["steps"]?.arrayValue ?? []).flatMap(Self.steps)
        let kind = message["kind"]?.stringValue ?? ""
        let isAnswer = message["agent"] != nil && !["joined", "left"].contains(kind) || kind == "ended"
        if isAnswer, !nodes.isEmpty {
            nodes[nodes.count - 1].children.append(node)
        } else {
            nodes.append(node)
        }
    }

    /// Why it was this agent; nil where the sender had named it, for that is seen.
    static func reason(_ message: JSONValue) -> String? {
        guard let routing = message["routing"], routing["reason"] != "named" else { return nil }
        return routing["sentence"]?.stringValue
    }

    static func time(_ message: JSONValue) -> Substring {
        (message["at"]?.stringValue ?? "").split(separator: "T").last?.prefix(8) ?? ""
    }

    private static func node(_ message: JSONValue) -> Node {
        let speaker = message["sender"]?.stringValue ?? "host"
        let to = (message["to"]?.arrayValue ?? []).compactMap(\.stringValue)
        let addressed = to.isEmpty ? speaker : "\(speaker) → \(to.joined(separator: ", "))"
        let text = message["text"]?.stringValue ?? ""
        switch message["kind"]?.stringValue ?? "" {
        case "said": return Node(head: "\(addressed): ", text: text)
        case "passed": return Node(head: "\(speaker) has nothing to add", text: "")
        case "failed": return Node(head: "\(speaker) could not answer: ", text: text)
        case "interrupted": return Node(head: "\(speaker) was interrupted: ", text: text)
        case "joined", "left", "ended", "closed", "archived": return Node(head: "", text: text)
        case let act: return Node(head: "\(addressed) (\(act)): ", text: text)
        }
    }

    private static func steps(_ step: JSONValue) -> [Node] {
        let agent = step["agent"]?.stringValue ?? ""
        let text = step["text"]?.stringValue ?? ""
        switch step["role"]?.stringValue ?? "" {
        case "tool":
            let says = step["is_error"] == true ? "failed" : "says"
            return [Node(head: "\(step["tool"]?.stringValue ?? "tool") \(says): ", text: text)]
        case "user":
            let why = Self.reason(step).map { [Node(head: $0)] } ?? []
            let sender = step["sender"]?.stringValue ?? "somebody"
            return [Node(head: "\(sender) → \(agent): ", text: text, children: why)]
        case "assistant":
            let calls = (step["tool_calls"]?.arrayValue ?? []).map { call in
                Node(
                    head: "calls \(call["name"]?.stringValue ?? "") ", text: call["arguments"]?.text() ?? "")
            }
            return text.isEmpty ? calls : [Node(head: "\(agent): ", text: text)] + calls
        default: return [Node(head: "\(agent): ", text: text)]
        }
    }

    func text(_ colour: Colour) -> String {
        var text = Style.headline.apply(to: title, colour) + "\n"
        Self.write(nodes, indent: "", to: &text)
        return text
    }

    private static func write(_ nodes: [Node], indent: String, to text: inout String) {
        for (index, node) in nodes.enumerated() {
            let isLast = index == nodes.count - 1
            let below = indent + (isLast ? "   " : "│  ")
            let lines = AnswerText.running(node.text).split(separator: "\n", omittingEmptySubsequences: true)
            text +=
                indent + (isLast ? "└─ " : "├─ ") + AnswerText.line(node.head)
                + (lines.first.map(String.init) ?? "") + "\n"
            for line in lines.dropFirst() { text += below + (node.children.isEmpty ? "" : "│ ") + line + "\n" }
            write(node.children, indent: below, to: &text)
        }
    }
}
