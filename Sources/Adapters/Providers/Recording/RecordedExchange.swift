import AgentModel
import HTTPClient
import JSON

/// One request and its answer as a line of JSON in a file of recordings; keys are left out.
struct RecordedExchange: Sendable, Equatable {
    var method: String
    var url: String
    var requestBody: [UInt8]
    var status: Int
    var headers: [HTTPHeaders.Field]
    /// In the pieces they came in.
    var pieces: [[UInt8]]

    /// What the answer is found by again.
    var question: String { "\(method) \(url)\n" + String(decoding: requestBody, as: UTF8.self) }

    init(_ request: HTTPRequest, _ head: HTTPResponseHead, _ pieces: [[UInt8]]) {
        method = request.method.rawValue
        url = String(request.url.prefix { $0 != "#" })
        requestBody = request.body
        status = head.status
        headers = head.headers.fields.filter {
            !HTTPHeaders.isSecret($0.name) && !$0.name.lowercased().holds("cookie")
        }
        self.pieces = pieces
    }

    var json: JSONValue {
        [
            "request": ["method": .string(method), "url": .string(url), "body": Self.text(requestBody)],
            "response": [
                "status": .integer(Int64(status)),
                "headers": .array(headers.map { [.string($0.name), .string($0.value)] }),
                "pieces": .array(pieces.map(Self.text)),
            ],
        ]
    }

    init?(_ json: JSONValue) {
        guard let method = json.at("request", "method")?.stringValue, let url = json.at("request", "url")?.stringValue,
            let body = json.at("request", "body").flatMap(Self.bytes),
            let status = json.at("response", "status")?.integerValue,
            let headers = json.at("response", "headers")?.arrayValue,
            let pieces = json.at("response", "pieces")?.arrayValue
        else { return nil }
        self.method = method
        self.url = url
        requestBody = body
        self.status = Int(status)
        self.headers = headers.compactMap { field in
            guard let name = field[0]?.stringValue, let value = field[1]?.stringValue else { return nil }
            return HTTPHeaders.Field(name, value)
        }
        self.pieces = pieces.compactMap(Self.bytes)
    }

    /// Text as text, so that people can read it; anything else, and characters cut in two, as a list of bytes.
    private static func text(_ bytes: [UInt8]) -> JSONValue {
        if let text = String(validating: bytes, as: UTF8.self) { return .string(text) }
        return .array(bytes.map { .integer(Int64($0)) })
    }

    private static func bytes(_ value: JSONValue) -> [UInt8]? {
        switch value {
        case .string(let text): Array(text.utf8)
        case .array(let numbers): numbers.compactMap { $0.integerValue.flatMap { UInt8(exactly: $0) } }
        default: nil
        }
    }
}
