import AgentModel
import AgentPorts
import HTTPServer
import JSON
import Peers
import Synchronization
import TestKit
import Testing

/// Services elsewhere that are there: a server of our own, over the network.
@Suite(.timeLimit(.minutes(1)))
struct HTTPPeersTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var status: UInt16 = 200
        var headers: HTTPFields = ["Content-Type": "application/json"]
        var body: String
        /// The answer, or why there is none.
        var told: String
        var content: JSONValue?
    }

    @Test(arguments: [
        Case(testDescription: "text", headers: ["Content-Type": "text/plain"], body: "rain", told: "rain"),
        Case(testDescription: "an object with an answer", body: #"{"reply":"rain","id":7}"#, told: "rain"),
        Case(
            testDescription: "an answer that is data", body: #"{"content":{"mm":3}}"#, told: #"{"mm":3}"#,
            content: ["mm": 3]),
        Case(testDescription: "any other JSON", body: "[1,2]", told: "[1,2]", content: [1, 2]),
        Case(
            testDescription: "too busy, and says for how long", status: 503, headers: ["Retry-After": "7"],
            body: "later", told: "again after 7s: 'weather' answered with status 503"),
        Case(testDescription: "too many", status: 429, body: "", told: "again: 'weather' answered with status 429"),
        Case(testDescription: "broken", status: 500, body: "oh", told: "'weather' answered with status 500"),
    ])
    func `what a service answers is read`(_ given: Case) async throws {
        let elsewhere = try Elsewhere { _, writer in
            writer.respond(HTTPStatus(given.status), given.headers, Array(given.body.utf8))
        }
        let service = try elsewhere.registration()
        let told: String
        var content: JSONValue?
        do throws(ExternalFailure) {
            let reply = try await elsewhere.peers.ask(service, Self.message, until: nil)
            (told, content) = (reply.text, reply.content)
        } catch {
            let wait = error.retryAfter.map { " after \($0)" } ?? ""
            told = (error.isSafeToRepeat ? "again\(wait): " : "") + error.message
        }
        #expect(told == given.told && content == given.content)
        await elsewhere.stop()
    }

    private static let trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

    private static var message: JSONObject {
        var message = JSONObject()
        message["content"] = "tomorrow?"
        message["trace_context"] = .string(trace)
        return message
    }

    @Test func `a service is sent the whole message, and the trace it belongs to`() async throws {
        let seen = Mutex<[String]>([])
        let elsewhere = try Elsewhere { request, writer in
            let body = (try? await request.body.bytes()) ?? []
            seen.withLock {
                $0 = [
                    "\(request.method) \(request.target)", request.headers["Content-Type"] ?? "",
                    request.headers["traceparent"] ?? "", String(decoding: body, as: UTF8.self),
                ]
            }
            return writer.respond(.ok, [:], "ok")
        }
        _ = try await elsewhere.peers.ask(try elsewhere.registration("/ask?fast=yes#top"), Self.message, until: nil)
        #expect(
            seen.withLock { $0 } == [
                "POST /ask?fast=yes", "application/json", Self.trace, JSONValue.object(Self.message).text(),
            ])
        await elsewhere.stop()
    }

    @Test func `one that is not there can be asked again, one that is too slow cannot`() async throws {
        let gate = Gate()
        let elsewhere = try Elsewhere { _, writer in
            try? await gate.pass()
            return writer.respond(.ok, [:], "late")
        }
        await #expect { () async throws in
            let deadline = elsewhere.clock.now().advanced(by: .milliseconds(50))
            _ = try await elsewhere.peers.ask(try elsewhere.registration(), Self.message, until: deadline)
        } throws: {
            ($0 as? ExternalFailure)?.isSafeToRepeat == false
        }
        gate.open()
        let service = try elsewhere.registration()
        await elsewhere.stop()
        await #expect { () async throws in
            _ = try await elsewhere.peers.ask(service, Self.message, until: nil)
        } throws: {
            ($0 as? ExternalFailure)?.isSafeToRepeat == true
        }
        let isWell = await elsewhere.peers.isWell(service)
        #expect(!isWell)
    }

    @Test(arguments: [(200, true), (204, true), (500, false), (404, false)] as [(UInt16, Bool)])
    func `who is well says so`(_ status: UInt16, _ isWell: Bool) async throws {
        let elsewhere = try Elsewhere { request, writer in
            writer.respond(request.target == "/health" ? HTTPStatus(status) : .ok, [:], [])
        }
        let service = try elsewhere.registration()
        let found = await elsewhere.peers.isWell(service)
        #expect(found == isWell)
        await elsewhere.stop()
    }
}
