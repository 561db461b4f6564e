/// A whole conversation, written out.
struct ExportContent: Sendable {
    enum Format: String, Sendable, CaseIterable { case json, jsonl, markdown }

    let format: Format
    let bytes: [UInt8]

    init(_ format: Format, _ bytes: [UInt8]) {
        self.format = format
        self.bytes = bytes
    }

    var mediaType: String {
        switch format {
        case .json: "application/json"
        case .jsonl: "application/x-ndjson"
        case .markdown: "text/markdown; charset=utf-8"
        }
    }

    /// Of the name of a file.
    var ending: String {
        switch format {
        case .json: "json"
        case .jsonl: "jsonl"
        case .markdown: "md"
        }
    }
}
