import HTTPServer
import Platform
import TestKit
import Testing

/// The same server as a common client sees it, with and without TLS.
struct CurlTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var options: [String]
        var isSecure: Bool
    }

    static let cases = [
        Case(testDescription: "plain", options: [], isSecure: false),
        Case(testDescription: "plain, chunked", options: ["-H", "Transfer-Encoding: chunked"], isSecure: false),
        Case(testDescription: "TLS", options: [], isSecure: true),
        Case(
            testDescription: "TLS 1.2, chunked", options: ["--tls-max", "1.2", "-H", "Transfer-Encoding: chunked"],
            isSecure: true),
    ]

    private static func certificate(in place: TemporaryDirectory) throws -> HTTPServerTLS {
        let files = HTTPServerTLS(certificates: place.path("certificate.pem"), key: place.path("key.pem"))
        let made = try Subprocess.run([
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
            "2",
            "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", files.key, "-out",
            files.certificates,
        ])
        try #require(made.ending == .exited(0), "\(made.errorText)")
        return files
    }

    @Test(arguments: cases)
    func `five megabytes go there and back`(_ item: Case) async throws {
        let place = try TemporaryDirectory()
        let tls = item.isSecure ? try Self.certificate(in: place) : nil
        let pattern = (0..<9973).map { UInt8(truncatingIfNeeded: $0 &* 7919 >> 5) }
        var bytes: [UInt8] = []
        for _ in 0..<502 { bytes += pattern }
        bytes.removeLast(bytes.count - 5_000_000)
        try File.writeAtomically(place.path("body"), bytes)
        let sent = bytes
        try await withServer({ $0.tls = tls }) { server in
            let scheme = item.isSecure ? "https" : "http"
            let trust = tls.map { ["--cacert", $0.certificates] } ?? []
            let result = try Subprocess.run(
                ["curl", "-sS", "--noproxy", "*", "--max-time", "60", "--data-binary", "@\(place.path("body"))"] + trust
                    + item.options + ["\(scheme)://\(server.endpoint)/x"])
            #expect(result.ending == .exited(0), "\(result.errorText)")
            #expect(result.output.count == 5_000_008 && Array(result.output.dropFirst(8)) == sent)
        }
    }

    @Test func `a client that speaks plainly to a port for TLS gets nowhere, and others still do`() async throws {
        let place = try TemporaryDirectory()
        let tls = try Self.certificate(in: place)
        try await withServer({ $0.tls = tls }) { server in
            let client = try server.client()
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(client.reply() == nil)
            let result = try Subprocess.run(
                [
                    "curl", "-sS", "--noproxy", "*", "--cacert", tls.certificates, "https://\(server.endpoint)/a",
                    "https://\(server.endpoint)/b",
                ])
            #expect(result.outputText == "GET /a\nGET /b\n", "\(result.errorText)")
            #expect(server.figures.requests == 2)
        }
    }

    @Test func `files that are no certificate are named`() throws {
        let place = try TemporaryDirectory()
        let text = try place.write("text.pem", "no certificate")
        for (path, reason) in [("/nowhere.pem", "no such file or directory"), (text, "no start line")] {
            var configuration = HTTPServerConfiguration()
            configuration.tls = HTTPServerTLS(certificates: path, key: path)
            let error = #expect(throws: HTTPServerError.self) {
                try HTTPServer.start(configuration, handler: answerWithEcho)
            }
            #expect(
                error?.message.contains(path) == true && error?.message.contains(reason) == true,
                "\(error?.message ?? "")")
        }
    }
}
