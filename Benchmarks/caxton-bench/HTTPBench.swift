import AgentModel
import Glibc
import HTTPServer
import Observation

/// The server that `http_ratios.py` measures: it answers everything with the same few bytes until its input ends.
enum HTTPBench {
    enum Handler: String {
        /// Answers at once.
        case direct
        /// Answers after having been suspended once, as whoever waits for an agent is.
        case waiting
        /// Sends the body back.
        case echo
        /// Answers at once, with a line in the log, figures and a place in a trace for every request.
        case observed
    }

    static func run(_ handler: Handler) throws -> [String] {
        let body = Array("{\"status\":\"ok\"}\n".utf8)
        var configuration = HTTPServerConfiguration(endpoints: [.loopback()])
        var log: ServerLog?
        if handler == .observed {
            var settings = LoggingSettings()
            settings.format = .json
            let started = try ServerLog.start(settings, standard: .file("/dev/null"))
            configuration.observer = RequestLog(telemetry: started.telemetry, metrics: ServerMetrics(version: "0"))
            log = started
        }
        let server = try HTTPServer.start(configuration) { request, writer in
            switch handler {
            case .direct: break
            case .observed: request.noteRoute("/x")
            case .waiting: await Task.yield()
            case .echo:
                let content = (try? await request.body.bytes()) ?? []
                return writer.respond(.ok, ["Content-Type": "application/octet-stream"], content)
            }
            return writer.respond(.ok, ["Content-Type": "application/json"], body)
        }
        print("{\"port\":\(server.endpoints[0].port ?? 0)}")
        fflush(nil)
        while getchar() != EOF {}
        _ = consume log
        return []
    }
}
