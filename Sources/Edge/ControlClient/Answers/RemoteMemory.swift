package import JSON

/// Whose memory is meant, in the server's words; nothing leaves it to the server.
package struct MemoryOwner: Sendable, Hashable {
    package var scope: String?
    package var owner: String?

    package init(scope: String? = nil, owner: String? = nil) {
        self.scope = scope
        self.owner = owner
    }

    var query: [(name: String, value: String?)] { [("scope", scope), ("owner", owner)] }

    /// The same as members of a body.
    func put(into body: inout JSONObject) {
        body["scope"] = scope.map { .string($0) }
        body["owner"] = owner.map { .string($0) }
    }
}

/// Something remembered.
package struct RemoteMemory: Sendable {
    package var key: String
    package var scope: String
    package var owner: String?
    package var type: String
    package var value: JSONValue
    package var observations: [String]
    package var version: Int
    package var updated: String
    package var json: JSONValue

    package init?(_ json: JSONValue) {
        guard let key = json.text("key"), let scope = json.text("scope") else { return nil }
        self.key = key
        self.scope = scope
        owner = json.text("owner")
        type = json.text("type") ?? ""
        value = json["value"] ?? nil
        observations = json.texts("observations")
        version = json.count("version") ?? 0
        updated = json.text("updated") ?? ""
        self.json = json
    }

    /// `agent/support`.
    package var space: String { owner.map { "\(scope)/\($0)" } ?? scope }

    /// What it says, for reading: its value, or what was observed.
    package var text: String {
        if value.isNull { return observations.joined(separator: "\n") }
        let text = value.stringValue ?? value.text()
        return ([text] + observations).joined(separator: "\n")
    }
}

/// One of what a search found.
package struct RemoteFinding: Sendable {
    package var item: RemoteMemory
    package var score: Double
    package var explanation: String

    init?(_ json: JSONValue) {
        guard let item = json["item"].flatMap(RemoteMemory.init), let score = json["score"]?.numberValue else {
            return nil
        }
        self.item = item
        self.score = score
        explanation = json.text("explanation") ?? ""
    }
}
