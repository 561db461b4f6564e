import AgentModel
import TOML

/// One entry of `tools` in its long form, as far as it has been read.
struct ToolGrantDraft: Hashable, Sendable {
    var name: ToolName?
    var permissions: ToolPermissions?
}

extension ValueType where Value == ToolGrant {
    /// The name of a tool, or a table with the name and its permissions.
    static var toolGrant: ValueType<ToolGrant> {
        let name = ValueType<ToolName>.text(ToolName.self, pattern: Patterns.toolName, code: "invalid-value")
        let long = ValueType<ToolGrant>.record(
            Table<ToolGrantDraft>(
                "tools", title: "A tool with permissions", summary: "A tool and what the agent may do with it",
                initial: ToolGrantDraft()
            ) {
                Field(
                    optional: "name", \.name, name, "The tool's name", example: "\"http_get\"", required: .required)
                Field(
                    optional: "permissions", \.permissions, .table(AgentTables.toolPermissions),
                    "What the agent may do with it", example: "{ allowed_hosts = [\"api.example.org\"] }",
                    absence: "what [permissions] says")
            }, finish: { draft in draft.name.map { ToolGrant(name: $0, permissions: draft.permissions) } })
        let shape = Shape.either([name.shape, long.shape])
        return ValueType(shape, render: { quoted($0.name.text) }) { value, reading in
            switch value.kind {
            case .table: return long.read(value, nil, &reading)
            case .string: return name.read(value, nil, &reading).map { ToolGrant(name: $0) }
            default:
                reading.reportType(value, wanted: shape)
                return nil
            }
        }
    }
}

extension ValueType where Value == [ToolGrant] {
    /// A list of tools; `[tools]` with `available = […]` is understood as well.
    static var toolGrants: ValueType<[ToolGrant]> {
        let list = ValueType<[ToolGrant]>.list(.toolGrant, atMost: 100)
        var names = list
        names.shape = .list(of: .text(TextShape(ToolName.rule, pattern: Patterns.toolName)), atMost: 100)
        let nested = Table<[ToolGrant]>(
            "tools", title: "Tools", summary: "The tools the agent may use, written as a table", initial: []
        ) {
            Field(
                "available", \.self, names, "The tools the agent may use", example: "[\"memory\", \"clock\"]")
        }
        return ValueType(.either([list.shape, .table(nested.declaration)]), render: { list.render($0) }) {
            value, reading in
            guard let table = value.table else { return list.read(value, nil, &reading) }
            var tools: [ToolGrant] = []
            reading.read(table, with: nested, into: &tools)
            return tools
        }
    }
}

/// The tools that come with the program.
package enum BuiltInTools {
    package struct Tool: Sendable {
        package let name: String
        package let summary: String
        package let usesNetwork: Bool
        package let usesFiles: Bool
        /// The name that grants it together with others.
        package let family: String?

        init(
            _ name: String, _ summary: String, usesNetwork: Bool = false, usesFiles: Bool = false, family: String? = nil
        ) {
            self.name = name
            self.summary = summary
            self.usesNetwork = usesNetwork
            self.usesFiles = usesFiles
            self.family = family
        }
    }

    package static let all = [
        Tool("memory", "store, search, read and forget facts: the four that follow"),
        Tool("memory_store", "remembers a fact", family: "memory"),
        Tool("memory_search", "finds facts by meaning and by words", family: "memory"),
        Tool("memory_get", "reads a fact by its key", family: "memory"),
        Tool("memory_forget", "forgets a fact with its past", family: "memory"),
        Tool("clock", "the date and time, in any time zone"),
        Tool("echo", "gives back what it is given; for tests"),
        Tool("http_get", "fetches a page from an allowed host", usesNetwork: true),
        Tool("read_file", "reads a file below an allowed path", usesFiles: true),
        Tool("list_files", "lists files below an allowed path", usesFiles: true),
        Tool("ask", "asks another agent by capability and waits for its reply"),
        Tool("tell", "tells another agent something without waiting"),
        Tool("list_capabilities", "shows what the other agents can do"),
    ]

    static let names = Set(all.map(\.name))
    static let list = all.map { "`\($0.name)`" }.joined(separator: ", ")

    package static func tool(_ name: String) -> Tool? { all.first { $0.name == name } }

    static func isMemory(_ name: String) -> Bool { name == "memory" || tool(name)?.family == "memory" }

    /// The names in a definition with those they stand for.
    static func granted(_ grants: [ToolGrant]) -> Set<String> {
        let names = Set(grants.map(\.name.text))
        return names.union(all.filter { $0.family.map(names.contains) ?? false }.map(\.name))
    }
}
