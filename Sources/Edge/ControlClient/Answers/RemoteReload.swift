package import JSON

/// What a look at the agents' files changed.
package struct RemoteReload: Sendable {
    package struct Change: Sendable {
        package var agent: String
        /// Added, changed, removed …
        package var change: String
        package var effect: String?
        package var fields: [String]
        package var version: Int?
    }

    package var changes: [Change]
    package var refusedFiles: [String]
    package var milliseconds: Int
    package var json: JSONValue

    init?(_ json: JSONValue) {
        guard json["changes"]?.arrayValue != nil else { return nil }
        changes = json.list("changes").map { change in
            Change(
                agent: change.text("agent") ?? "", change: change.text("change") ?? "", effect: change.text("effect"),
                fields: change.texts("fields"), version: change.count("version"))
        }
        refusedFiles = json.texts("refused_files")
        milliseconds = json.count("duration_ms") ?? 0
        self.json = json
    }
}

/// The versions of one agent that are kept, newest first.
package struct RemoteHistory: Sendable {
    package struct Version: Sendable {
        package var number: Int
        package var hash: String
        package var at: String
        package var file: String
        package var changed: [String]
    }

    package var current: Int
    package var versions: [Version]
    package var json: JSONValue

    init?(_ json: JSONValue) {
        guard json["versions"]?.arrayValue != nil else { return nil }
        current = json.count("current") ?? 0
        versions = json.list("versions").compactMap { version in
            guard let number = version.count("version") else { return nil }
            return Version(
                number: number, hash: version.text("hash") ?? "", at: version.text("at") ?? "",
                file: version.text("file") ?? "", changed: version.texts("changed"))
        }
        self.json = json
    }
}

/// What two versions of one agent differ in.
package struct RemoteDifference: Sendable {
    package struct Field: Sendable {
        package var name: String
        /// As they would stand in the file.
        package var old: String?
        package var new: String?
        package var effect: String?
    }

    package var from: Int?
    package var to: Int?
    package var fields: [Field]
    package var json: JSONValue

    init?(_ json: JSONValue) {
        guard json["fields"]?.arrayValue != nil else { return nil }
        from = json["from"]?.count("version")
        to = json["to"]?.count("version")
        fields = json.list("fields").compactMap { field in
            guard let name = field.text("field") else { return nil }
            return Field(name: name, old: field.text("old"), new: field.text("new"), effect: field.text("effect"))
        }
        self.json = json
    }
}
