package import JSON
package import Platform

/// What a running server says of itself in its data directory, for its owner only.
package struct ServerRecord: Sendable, Equatable {
    package var process: Int64
    package var url: String
    package var version: String
    package var started: String
    package var agents: String
    package var data: String
    package var configuration: String?
    package var log: String?

    package var json: JSONObject {
        var object = JSONObject()
        object["pid"] = .integer(process)
        object["url"] = .string(url)
        object["version"] = .string(version)
        object["started"] = .string(started)
        object["agents_dir"] = .string(agents)
        object["data_dir"] = .string(data)
        object["config"] = configuration.map(JSONValue.string) ?? .null
        object["log"] = log.map(JSONValue.string) ?? .null
        return object
    }

    package func write(_ path: String) throws(SystemError) {
        try File.writeAtomically(path, Array((JSONValue.object(json).text() + "\n").utf8), mode: 0o600)
    }

    /// Nil when there is none, or none that can be understood.
    package static func read(_ path: String) -> ServerRecord? {
        guard let bytes = try? File.read(path, limit: 1 << 16), let value = try? JSONValue.parse(bytes),
            let process = value["pid"]?.integerValue, let url = value["url"]?.stringValue
        else { return nil }
        func text(_ key: String) -> String? { value[key]?.stringValue }
        return ServerRecord(
            process: process, url: url, version: text("version") ?? "", started: text("started") ?? "",
            agents: text("agents_dir") ?? "", data: text("data_dir") ?? "", configuration: text("config"),
            log: text("log"))
    }
}
