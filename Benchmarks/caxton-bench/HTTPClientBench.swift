import Glibc
import HTTPClient

/// What one call over a kept connection to the same local server costs, in nanoseconds; the median of all calls.
struct HTTPClientFigures: Sendable {
    /// libcurl's plainest use: one handle, one thread, nothing in between.
    let bare: Double
    /// `HTTPClient.send`, over to its thread and back.
    let send: Double
    /// `HTTPClient.stream`, from the call to the first piece of the body.
    let firstPiece: Double

    /// What our way of doing it adds.
    var overhead: Double { send - bare }

    static let promise = 1_000_000.0
    static let aim = 30_000.0
    var keepsPromise: Bool { overhead < Self.promise }
}

/// Calls the three in turn, so that a busy machine is busy for all of them; off the main actor, to which every hop is dear.
@concurrent
func benchHTTPClient(calls: Int = 15_000) async -> HTTPClientFigures? {
    guard let server = ConstantServer(), let bare = BareCurl(server.url) else { return nil }
    var settings = HTTPClientSettings()
    settings.proxy = .none
    let client = HTTPClient(settings)
    let request = HTTPRequest(
        .post, server.url, headers: ["Content-Type": "application/json"], body: Array(BareCurl.body.utf8))
    var times: (bare: [UInt64], send: [UInt64], piece: [UInt64]) = ([], [], [])
    // In blocks, so that threads and caches are as warm as between calls of one kind.
    for call in 0..<calls {
        let kind = call / 50 % 3
        let isWarm = call % 50 >= 10
        let start = Ticks.now()
        switch kind {
        case 0:
            guard bare.call() else { return nil }
            if isWarm { times.bare.append(Ticks.now() - start) }
        case 1:
            let response = try? await client.send(request)
            if isWarm { times.send.append(Ticks.now() - start) }
            guard response?.body.count == ConstantServer.length else { return nil }
        default:
            guard let stream = try? await client.stream(request) else { return nil }
            var pieces = stream.body.makeAsyncIterator()
            guard (try? await pieces.next()) != nil else { return nil }
            if isWarm { times.piece.append(Ticks.now() - start) }
            while (try? await pieces.next()) != nil {}
        }
    }
    await client.close()
    return HTTPClientFigures(bare: median(times.bare), send: median(times.send), firstPiece: median(times.piece))
}

func median(_ times: [UInt64]) -> Double { Double(times.sorted()[times.count / 2]) }

/// Says the same to everybody, on a thread for each connection, for as long as the process lives.
private struct ConstantServer {
    static let length = 300
    let url: String

    init?() {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutableBytes(of: &address) { bytes -> Bool in
            guard let place = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self) else { return false }
            return bind(listener, place, size) == 0 && listen(listener, 16) == 0
                && getsockname(listener, place, &size) == 0
        }
        guard bound else { return nil }
        url = "http://127.0.0.1:\(UInt16(bigEndian: address.sin_port))/v1/chat"
        Self.start(acceptConnections, Int(listener))
    }

    static func start(
        _ body: @escaping @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer?, _ number: Int
    ) {
        var thread = pthread_t()
        pthread_create(&thread, nil, body, UnsafeMutableRawPointer(bitPattern: number))
        pthread_detach(thread)
    }
}

private let acceptConnections: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
    let listener = Int32(Int(bitPattern: context))
    while true {
        let connection = accept(listener, nil, nil)
        if connection < 0 { return nil }
        ConstantServer.start(answerRequests, Int(connection))
    }
}

private let answerRequests: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
    let connection = Int32(Int(bitPattern: context))
    let body = String(repeating: "a", count: ConstantServer.length)
    let answer = Array(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8)
    var buffer = [UInt8](repeating: 0, count: 4096)
    // One request fits into one read, and clients here wait for the answer before they send the next.
    while recv(connection, &buffer, buffer.count, 0) > 0 {
        send(connection, answer, answer.count, Int32(MSG_NOSIGNAL))
    }
    close(connection)
    return nil
}
