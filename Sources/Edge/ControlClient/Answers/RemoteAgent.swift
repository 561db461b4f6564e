package import JSON

/// An agent as a server shows it, with everything it said about it.
package struct RemoteAgent: Sendable {
    package var name: String
    package var status: String
    package var capabilities: [String]
    package var version: String
    package var problemCount: Int
    package var json: JSONValue

    init?(_ json: JSONValue) {
        guard let name = json.text("name") else { return nil }
        self.name = name
        status = json.text("status") ?? "unknown"
        capabilities = json.texts("capabilities")
        version = json.text("version") ?? ""
        problemCount = json.count("problem_count") ?? 0
        self.json = json
    }

    /// Why it is as it is, where there is a reason.
    package var reason: String? { json["reason"]?.text("message") }
    package var definitionNumber: Int? { json["definition"]?.count("number") }
    package var problems: [RemoteProblem] { json.list("problems").compactMap(RemoteProblem.init) }
}
