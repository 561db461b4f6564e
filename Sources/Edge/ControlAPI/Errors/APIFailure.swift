import Diagnostics
import JSON

/// A request that was not done, told once for every reader: status, words for programs, a sentence and what to do.
struct APIFailure: Error, Sendable {
    var code: APIErrorCode
    var message: String
    var suggestions: [String]
    /// The dotted word of the room that refused, such as `model.rate_limited`.
    var reason: String?
    var diagnostics: [Diagnostic]
    /// What only some refusals can tell, as data.
    var details = JSONObject()
    /// Fields of the reply, beyond the usual ones.
    var extra: [(name: String, value: String)] = []

    init(
        _ code: APIErrorCode, _ message: String, suggestions: [String] = [], reason: String? = nil,
        diagnostics: [Diagnostic] = []
    ) {
        self.code = code
        self.message = message
        self.suggestions = suggestions
        self.reason = reason
        self.diagnostics = diagnostics
    }

    func with(_ header: String, _ value: String) -> APIFailure {
        var failure = self
        failure.extra.append((header, value))
        return failure
    }
}

/// What every refusal carries besides its own words.
struct FailureContext: Sendable {
    var requestID: String
    var timestamp: String
}

extension APIFailure {
    /// The one shape of every error that leaves this interface.
    func body(_ context: FailureContext) -> [UInt8] {
        var json = JSONText()
        write(context, to: &json)
        return json.bytes
    }

    func write(_ context: FailureContext, to json: inout JSONText) {
        json.beginObject()
        json.key("error")
        json.beginObject()
        json.field("code", code.rawValue)
        json.field("message", message)
        json.key("details")
        json.beginObject()
        json.field("reason", reason)
        json.key("errors")
        json.beginArray()
        for diagnostic in diagnostics { DiagnosticJSON.write(diagnostic, to: &json) }
        json.endArray()
        for member in details {
            json.key(member.key)
            member.value.write(to: &json)
        }
        json.endObject()
        json.key("suggestions")
        json.beginArray()
        for suggestion in suggestions { json.string(suggestion) }
        json.endArray()
        // Problems in a text have pages of their own; everything else is described where the routes are.
        json.field("docs", diagnostics.first?.docs ?? "/openapi.json")
        json.field("request_id", context.requestID)
        json.field("timestamp", context.timestamp)
        json.endObject()
        json.endObject()
    }
}
