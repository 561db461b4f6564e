import JSON
import TestKit

extension WireFixture {
    /// Binary messages; the usage comes after the reason to stop.
    static func bedrock(_ contract: ChatModelContract) -> [UInt8] {
        var events = [("messageStart", #"{"p":"abc","role":"assistant"}"#)]
        var reason = "end_turn"
        switch contract {
        case .text: events += text(["Hello", " there", "!"])
        case .call:
            reason = "tool_use"
            events += text(["I look."])
            events += use(1, "tooluse_1", "weather", [#"{"city": "Pa"#, #"ris", "days": 2}"#])
        case .parallelCalls:
            reason = "tool_use"
            events += use(0, "tooluse_1", "weather", [#"{"city":"#, #""Oslo"}"#]) + use(1, "tooluse_2", "clock", [])
        case .length:
            reason = "max_tokens"
            events += text(["So"])
            events += use(1, "tooluse_1", "weather", [#"{"ci"#])
        case .script: events += text(["naïve “日", "本語” 🙂\n\\ \"en", "d\""])
        case .filtered:
            reason = "content_filtered"
            events += text(["I"])
        }
        events += [
            ("messageStop", #"{"p":"ab","stopReason":"\#(reason)"}"#),
            (
                "metadata",
                #"{"metrics":{"latencyMs":400},"usage":{"inputTokens":12,"outputTokens":12,"totalTokens":37,"cacheReadInputTokens":5,"cacheWriteInputTokens":8}}"#
            ),
        ]
        return events.flatMap { amazonMessage([":event-type": $0.0, ":message-type": "event"], $0.1) }
    }

    /// One message as Amazon frames it.
    static func amazonMessage(_ headers: [String: String], _ payload: String) -> [UInt8] {
        var head: [UInt8] = []
        for (name, value) in headers.sorted(by: { $0.key < $1.key }) + [(":content-type", "application/json")] {
            head += [UInt8(name.utf8.count)] + Array(name.utf8) + [7, 0, UInt8(value.utf8.count)] + Array(value.utf8)
        }
        let total = UInt32(12 + head.count + payload.utf8.count + 4)
        var message = big(total) + big(UInt32(head.count))
        message += big(checksum(message))
        message += head + Array(payload.utf8)
        return message + big(checksum(message))
    }

    private static func big(_ number: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> UInt32($0)) }
    }

    /// Bit by bit, so that it shares nothing with what it checks.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var value: UInt32 = .max
        for byte in bytes {
            value ^= UInt32(byte)
            for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
        }
        return ~value
    }

    private static func text(_ pieces: [String]) -> [(String, String)] {
        pieces.map {
            ("contentBlockDelta", #"{"contentBlockIndex":0,"delta":{"text":\#(JSONValue.string($0).text())},"p":"a"}"#)
        } + [("contentBlockStop", #"{"contentBlockIndex":0}"#)]
    }

    private static func use(_ index: Int, _ id: String, _ name: String, _ pieces: [String]) -> [(String, String)] {
        [
            (
                "contentBlockStart",
                #"{"contentBlockIndex":\#(index),"start":{"toolUse":{"toolUseId":"\#(id)","name":"\#(name)"}}}"#
            )
        ]
            + pieces.map {
                (
                    "contentBlockDelta",
                    #"{"contentBlockIndex":\#(index),"delta":{"toolUse":{"input":\#(JSONValue.string($0).text())}}}"#
                )
            } + [("contentBlockStop", #"{"contentBlockIndex":\#(index)}"#)]
    }
}
