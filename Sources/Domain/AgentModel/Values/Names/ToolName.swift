/// The name a model calls a tool by; tools of MCP servers are spelled `mcp__server__tool`.
package struct ToolName: TextValue, Comparable {
    package static let rule = "a tool name of letters, digits and '_', such as 'http_get' or 'mcp__github__search'"
    package static let lengthLimit = 128

    /// The two halves of a name that stands for a tool of an MCP server.
    package struct Remote: Sendable, Hashable {
        package let server: String
        package let tool: String
    }

    package let text: String
    /// Set when the tool lives behind an MCP server.
    package let remote: Remote?

    package init(parsing text: String) throws(ValueProblem) {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty else { throw Self.problem("a tool's name cannot be empty") }
        if let bad = bytes.firstIndex(where: { !$0.isLetterOrDigit && $0 != ascii("_") }) {
            throw Self.problem(
                "\(quotedCharacter(at: bad, of: text)) cannot stand in a tool's name",
                at: scalarRange(at: bad, in: bytes),
                suggestion: Self.nearest(to: bytes))
        }
        guard bytes.count <= Self.lengthLimit else {
            throw Self.problem(
                .outOfRange, "the name has \(bytes.count) characters, the limit is \(Self.lengthLimit)",
                at: Self.lengthLimit..<bytes.count)
        }
        self.text = text
        guard text.hasPrefix("mcp__") else {
            remote = nil
            return
        }
        guard let gap = Self.gap(in: bytes) else {
            throw Self.problem("\(quoted(text)) lacks its server or its tool: the form is 'mcp__server__tool'")
        }
        remote = Remote(server: String(ascii: bytes[5..<gap]), tool: String(ascii: bytes[(gap + 2)...]))
    }

    package var description: String { text }
    package static func < (left: ToolName, right: ToolName) -> Bool { left.text < right.text }

    /// Where the `__` between server and tool begins.
    private static func gap(in bytes: [UInt8]) -> Int? {
        var at = 6
        while at + 2 < bytes.count {
            if bytes[at] == ascii("_"), bytes[at + 1] == ascii("_") { return at }
            at += 1
        }
        return nil
    }

    private static func nearest(to bytes: [UInt8]) -> String? {
        let mended = bytes.filter { $0 & 0xC0 != 0x80 }.map { $0.isLetterOrDigit ? $0 : ascii("_") }
        guard mended.contains(where: \.isLetterOrDigit) else { return nil }
        return valid(String(ascii: mended), insteadOf: String(decoding: bytes, as: UTF8.self))
    }
}
