/// The one shape of every error that leaves over HTTP.
package struct DiagnosticHTTPBody: Sendable {
    package var code: DiagnosticCode
    package var message: String
    package var diagnostics: [Diagnostic]
    package var suggestions: [String]
    package var requestID: String
    /// As RFC 3339 writes it; the caller owns the clock.
    package var timestamp: String

    /// Without `suggestions` of its own it repeats the help of its problems, each sentence once.
    package init(
        code: DiagnosticCode, message: String, diagnostics: [Diagnostic] = [], suggestions: [String]? = nil,
        requestID: String, timestamp: String
    ) {
        self.code = code
        self.message = message
        self.diagnostics = diagnostics
        self.suggestions = suggestions ?? DiagnosticHTTPBody.help(of: diagnostics)
        self.requestID = requestID
        self.timestamp = timestamp
    }

    package func render(layout: JSONText.Layout = .compact) -> [UInt8] {
        var json = JSONText(layout)
        json.beginObject()
        json.key("error")
        json.beginObject()
        json.field("code", code.rawValue)
        json.field("message", message)
        json.key("details")
        json.beginObject()
        json.key("errors")
        json.beginArray()
        for diagnostic in diagnostics { DiagnosticJSON.write(diagnostic, to: &json) }
        json.endArray()
        json.endObject()
        json.key("suggestions")
        json.beginArray()
        for suggestion in suggestions { json.string(suggestion) }
        json.endArray()
        json.field("docs", code.docs)
        json.field("request_id", requestID)
        json.field("timestamp", timestamp)
        json.endObject()
        json.endObject()
        return json.bytes
    }

    private static func help(of diagnostics: [Diagnostic]) -> [String] {
        var seen: Set<String> = []
        return diagnostics.flatMap(\.help).filter { seen.insert($0).inserted }
    }
}
