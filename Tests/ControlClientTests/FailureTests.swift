import ControlClient
import Diagnostics
import JSON
import Testing

struct FailureTests {
    private static let address = ServerAddress(socket: "/s")

    struct Case: Sendable, CustomTestStringConvertible {
        var status: Int
        var code: String
        var kind: ControlFailure.Kind
        var testDescription: String { "\(status) \(code)" }
    }

    static let cases = [
        Case(status: 400, code: "INVALID_JSON", kind: .invalid),
        Case(status: 400, code: "MISSING_FIELD", kind: .invalid),
        Case(status: 422, code: "INVALID_AGENT", kind: .invalid),
        Case(status: 401, code: "UNAUTHORIZED", kind: .notPermitted),
        Case(status: 403, code: "FORBIDDEN", kind: .notPermitted),
        Case(status: 404, code: "AGENT_NOT_FOUND", kind: .notFound),
        Case(status: 408, code: "REQUEST_TIMEOUT", kind: .timeout),
        Case(status: 409, code: "AGENT_STATE_CONFLICT", kind: .conflict),
        Case(status: 409, code: "AGENT_ALREADY_EXISTS", kind: .conflict),
        Case(status: 422, code: "RESOURCE_LIMIT_EXCEEDED", kind: .failed),
        Case(status: 429, code: "RATE_LIMITED", kind: .failed),
        Case(status: 500, code: "STORAGE_ERROR", kind: .failed),
        Case(status: 502, code: "PROVIDER_ERROR", kind: .failed),
        Case(status: 504, code: "TIMED_OUT", kind: .timeout),
        // Of a newer server.
        Case(status: 404, code: "SOMETHING_NEW", kind: .notFound),
        Case(status: 422, code: "SOMETHING_NEW", kind: .invalid),
        Case(status: 409, code: "SOMETHING_NEW", kind: .conflict),
        Case(status: 418, code: "SOMETHING_NEW", kind: .failed),
    ]

    @Test(arguments: cases)
    func `a refusal is of one kind, whoever words it`(_ item: Case) {
        let body = #"{"error":{"code":"\#(item.code)","message":"no","suggestions":["so"],"request_id":"r"}}"#
        let failure = ControlFailure(status: item.status, body: Array(body.utf8), from: Self.address)
        #expect(failure.kind == item.kind)
        #expect(failure.message == "no" && failure.suggestions == ["so"])
        #expect(failure.code == item.code && failure.requestID == "r")
        #expect(Diagnostic(failure).code == item.kind.diagnosticCode)
    }

    @Test(arguments: ["", "<html>", "{}", #"{"error":"no"}"#])
    func `what is no refusal of this server is said to be none`(_ body: String) {
        #expect(ControlFailure(status: 502, body: Array(body.utf8), from: Self.address).kind == .notUnderstood)
    }

    @Test func `each kind has a page`() {
        let pages = Set(ControlClientPages.all.map(\.code))
        #expect(pages == Set(ControlFailure.Kind.allCases.map(\.diagnosticCode)))
    }

    @Test func `a problem comes back with its places, labels and mend`() throws {
        let source = SourceText(name: "a.toml", "name = \"ä\"\nnmae = 1\n")
        let span = SourceSpan(12..<16)
        let original = Diagnostic(
            "agent.unknown-key", "'nmae' is not a key", at: Label(source: source, span: span, text: "here"),
            also: [Label(source: source, span: SourceSpan(0..<4), text: "there")], field: "nmae", why: "because",
            expected: "name", found: "nmae", help: ["write name"],
            fix: Fix(title: "rename", risk: .risky, edits: [TextEdit(span: span, replacement: "name")]))
        let sent = try JSONValue.parse(DiagnosticJSON.render(original))
        let problem = try #require(RemoteProblem(sent))
        #expect(DiagnosticJSON.render(problem.diagnostic(in: source)) == DiagnosticJSON.render(original))
        // The text may have changed meanwhile.
        let other = problem.diagnostic(in: SourceText(name: "a.toml", "x"))
        #expect(other.primary?.span == SourceSpan(1..<1) && other.fix == nil)
        #expect(problem.diagnostic(in: nil).message == "a.toml:2: 'nmae' is not a key")
    }
}
