import Glibc
import HTTPServer

/// A model service that says the same to everybody, in OpenAI's form, until its input ends; for `provider_ratios.py`.
///
/// Below `/hold` it says the first piece and then nothing more until the client goes.
enum ModelServerBench {
    static func run() throws -> [String] {
        let whole = Array((pieces.map(event) + ["data: [DONE]\n\n"]).joined().utf8)
        let first = Array(event(pieces[0]).utf8)
        var configuration = HTTPServerConfiguration(endpoints: [.loopback()])
        configuration.limits.connections = 4096
        let server = try HTTPServer.start(configuration) { request, writer in
            _ = try? await request.body.bytes()
            let headers: HTTPFields = ["Content-Type": "text/event-stream"]
            guard request.path.first == "hold" else { return writer.respond(.ok, headers, whole) }
            var body = writer.stream(.ok, headers)
            do throws(ClientGone) {
                try await body.write(first)
            } catch {
                return body.abandon()
            }
            try? await Task.sleep(for: .seconds(3600))
            return body.abandon()
        }
        print("{\"port\":\(server.endpoints[0].port ?? 0)}")
        fflush(nil)
        while getchar() != EOF {}
        return []
    }

    private static func event(_ piece: String) -> String { "data: \(piece)\n\n" }

    private static let pieces: [String] =
        ["The", " answer", " is", " in", " the", " manual", "."].map { word in
            chunk("[{\"index\":0,\"delta\":{\"content\":\"\(word)\"},\"finish_reason\":null}]")
        } + [
            chunk("[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]"),
            chunk("[],\"usage\":{\"prompt_tokens\":20,\"completion_tokens\":7,\"total_tokens\":27}"),
        ]

    private static func chunk(_ choices: String) -> String {
        "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":\(choices)}"
    }
}
