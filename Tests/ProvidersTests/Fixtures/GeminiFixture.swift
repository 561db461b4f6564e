import JSON
import TestKit

extension WireFixture {
    /// Pieces of generated content; the usage grows with them and calls come whole, without identifiers.
    static func gemini(_ contract: ChatModelContract) -> [UInt8] {
        var reason = "STOP"
        let parts: [String]
        switch contract {
        case .text: parts = ["Hello", " there", "!"].map(part)
        case .call:
            parts = [
                part("I look."),
                #"{"functionCall":{"name":"weather","args":{"city":"Paris","days":2}},"thoughtSignature":"Cg=="}"#,
            ]
        case .parallelCalls:
            parts = [
                #"{"functionCall":{"name":"weather","args":{"city":"Oslo"}}},{"functionCall":{"name":"clock","args":{}}}"#
            ]
        case .length:
            reason = "MAX_TOKENS"
            parts = [part("So")]
        case .script: parts = ["naïve “日", "本語” 🙂\n\\ \"en", "d\""].map(part)
        case .filtered:
            reason = "SAFETY"
            parts = [part("I")]
        }
        let pieces = parts.enumerated().map { index, part in
            let end = index == parts.count - 1 ? #","finishReason":"\#(reason)""# : ""
            return
                #"{"candidates": [{"content": {"parts": [\#(part)],"role": "model"}\#(end),"index": 0}],"usageMetadata": {"promptTokenCount": 25,"candidatesTokenCount": \#(12 - parts.count + 1 + index),"cachedContentTokenCount": 5,"totalTokenCount": 37},"modelVersion": "m","responseId": "r"}"#
        }
        return bytes(pieces.map { "data: \($0)\r\n\r\n" }.joined())
    }

    private static func part(_ text: String) -> String { #"{"text": \#(JSONValue.string(text).text())}"# }
}
