import HTTPClient

/// The part of an answer that a model can read.
enum PageText {
    static let accepted = "text/html, application/json, text/*;q=0.9, application/xml;q=0.8"

    static func text(of response: HTTPResponse) throws(ToolProblem) -> String {
        if response.body.isEmpty { return "" }
        let fields = (response.headers["Content-Type"] ?? "text/plain").lowercased().split(separator: ";")
        let type = fields.first.map { trimmed($0) } ?? "text/plain"
        guard isText(type) else {
            throw ToolProblem(
                "the server answered with \(response.status) and '\(type)', which is not text",
                help: "HTML, JSON and plain text can be read")
        }
        guard !response.body.contains(0) else { throw ToolProblem("the answer calls itself '\(type)', but is binary") }
        let charset = fields.dropFirst().map { trimmed($0) }.first { $0.hasPrefix("charset=") }
        let text = decoded(response.body, charset: charset?.dropFirst(8).filter { $0 != "\"" } ?? "utf-8")
        return type == "text/html" || type == "application/xhtml+xml" ? HTMLText.text(of: text) : text
    }

    private static func isText(_ type: String) -> Bool {
        type.hasPrefix("text/") || ["application/json", "application/xml", "application/x-ndjson"].contains(type)
            || type.hasPrefix("application/") && (type.hasSuffix("+json") || type.hasSuffix("+xml"))
    }

    private static func decoded(_ bytes: [UInt8], charset: String) -> String {
        switch charset {
        case "iso-8859-1", "latin1", "windows-1252":
            String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
        default: String(decoding: bytes, as: UTF8.self)
        }
    }

    private static func trimmed(_ text: Substring) -> String { String(text.filter { $0 != " " && $0 != "\t" }) }
}
