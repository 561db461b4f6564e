import Glibc
import HTTPServer

/// The server that `http_ratios.py` measures: it answers everything with the same few bytes until its input ends.
enum HTTPBench {
    enum Handler: String {
        /// Answers at once.
        case direct
        /// Answers after having been suspended once, as whoever waits for an agent is.
        case waiting
        /// Sends the body back.
        case echo
    }

    static func run(_ handler: Handler) throws -> [String] {
        let body = Array("{\"status\":\"ok\"}\n".utf8)
        let server = try HTTPServer.start(HTTPServerConfiguration(endpoints: [.loopback()])) { request, writer in
            switch handler {
            case .direct: break
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
        return []
    }
}
