import JSON
package import Platform

/// What a running server leaves in its data directory, so that it can be found.
package struct ServerRecord: Sendable, Hashable {
    package static let fileName = "server.json"

    package var process: Int
    package var address: ServerAddress
    package var version: String?
    package var started: String?
    package var agentsDirectory: String?
    package var dataDirectory: String?
    package var configuration: String?
    package var log: String?

    /// Nil when there is none, which is how a directory without a server looks.
    package static func read(in dataDirectory: String) throws(SystemError) -> ServerRecord? {
        let path = Path.join(dataDirectory, fileName)
        guard File.exists(path) else { return nil }
        do throws(SystemError) {
            return ServerRecord(try File.read(path, limit: 1 << 20))
        } catch {
            // It may have stopped between the two looks.
            if error.family == .notFound { return nil }
            throw error
        }
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
        process = json.count("pid") ?? 0
        version = json.text("version")
        started = json.text("started")
        agentsDirectory = json.text("agents_dir")
        dataDirectory = json.text("data_dir")
        configuration = json.text("config")
        log = json.text("log")
    }
}
