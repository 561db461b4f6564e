import HTTPServer
import Synchronization

/// A web server with some files, which answers requests for a part with that part.
final class FileShop: Sendable {
    private let server: HTTPServer
    let asked: Asked

    /// What was asked for: paths with the range behind them.
    final class Asked: Sendable {
        private let list = Mutex<[String]>([])
        var all: [String] { list.withLock { $0 } }
        func note(_ text: String) { list.withLock { $0.append(text) } }
    }

    init(_ files: [String: [UInt8]]) throws {
        let asked = Asked()
        self.asked = asked
        server = try HTTPServer.start(HTTPServerConfiguration()) { request, writer in
            let range = request.headers["range"]
            asked.note(request.target + (range.map { " " + $0 } ?? ""))
            guard let file = files[request.target] else { return writer.respond(.notFound) }
            guard let range, let start = Int(range.dropFirst(6).dropLast()) else {
                return writer.respond(.ok, [:], file)
            }
            guard start < file.count else { return writer.respond(HTTPStatus(416)) }
            let fields: HTTPFields = ["Content-Range": "bytes \(start)-\(file.count - 1)/\(file.count)"]
            return writer.respond(HTTPStatus(206), fields, Array(file[start...]))
        }
    }

    var url: String { "http://\(server.endpoints[0])".replacingScheme }

    func close() async { await server.stop(grace: .zero) }
}

extension String {
    /// Endpoints describe themselves with a scheme or without one.
    fileprivate var replacingScheme: String { hasPrefix("http://http://") ? String(dropFirst(7)) : self }
}
