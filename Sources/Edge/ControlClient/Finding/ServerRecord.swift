package import JSON
package import Platform

/// What a running server leaves in its data directory, for its owner only, so that it can be found.
package struct ServerRecord: Sendable, Hashable {
    package static let fileName = "server.json"

    package var process: Int64
    package var address: ServerAddress
    package var version: String?
    package var started: String?
    package var agentsDirectory: String?
    package var dataDirectory: String?
    package var configuration: String?
    /// Where a server writes its log that nobody looks at.
    package var log: String?

    package init(process: Int64, address: ServerAddress) {
        self.process = process
        self.address = address
    }

    package static func path(in dataDirectory: String) -> String { Path.join(dataDirectory, fileName) }

    /// Nil when there is none, which is how a directory without a server looks.
    package static func read(in dataDirectory: String) throws(SystemError) -> ServerRecord? {
        do throws(SystemError) {
            return ServerRecord(try File.read(path(in: dataDirectory), limit: 1 << 16))
        } catch {
            if error.family == .notFound { return nil }
            throw error
        }
    }

    package func write(in dataDirectory: String) throws(SystemError) {
        let text = JSONValue.object(json).text() + "\n"
        try File.writeAtomically(Self.path(in: dataDirectory), Array(text.utf8), mode: 0o600)
    }

    /// Nil for what no server writes.
    package init?(_ bytes: [UInt8]) {
        guard let json = try? JSONValue.parse(bytes) else { return nil }
        if let socket = json.text("socket") {
            address = ServerAddress(socket: socket)
        } else if let url = json.text("url"), let parsed = try? ServerAddress(parsing: url) {
            address = parsed
        } else {
            return nil
        }
        process = Int64(json.count("pid") ?? 0)
        version = json.text("version")
        started = json.text("started")
        agentsDirectory = json.text("agents_dir")
        dataDirectory = json.text("data_dir")
        configuration = json.text("config")
        log = json.text("log")
    }

    package var json: JSONObject {
        var object = JSONObject()
        object["pid"] = .integer(process)
        object["url"] = .string(address.url)
        if let socket = address.unixSocket { object["socket"] = .string(socket) }
        object["version"] = .string(version)
        object["started"] = .string(started)
        object["agents_dir"] = .string(agentsDirectory)
        object["data_dir"] = .string(dataDirectory)
        object["config"] = .string(configuration)
        object["log"] = .string(log)
        return object
    }
}

extension JSONValue {
    fileprivate static func string(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
}
