import JSON
import TestKit

extension WireFixture {
    /// The named events of a message, with a ping and an event of the future among them.
    static func anthropic(_ contract: ChatModelContract) -> [UInt8] {
        var events = [
            #"{"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"m","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":12,"cache_creation_input_tokens":8,"cache_read_input_tokens":5,"output_tokens":1,"service_tier":"standard"}}}"#
        ]
        var reason = "end_turn"
        switch contract {
        case .text: events += text(["Hello", " there", "!"])
        case .call:
            reason = "tool_use"
            events += text(["I look."])
            events += use(1, "toolu_1", "weather", ["", #"{"city": "Pa"#, #"ris", "days": 2}"#])
        case .parallelCalls:
            reason = "tool_use"
            events += use(0, "toolu_1", "weather", ["", #"{"city":"#, #""Oslo"}"#]) + use(1, "toolu_2", "clock", [""])
        case .length:
            reason = "max_tokens"
            events += text(["So"])
            events += use(1, "toolu_1", "weather", ["", #"{"ci"#])
        case .script: events += text(["naïve “日", "本語” 🙂\n\\ \"en", "d\""])
        case .filtered:
            reason = "refusal"
            events += text(["I"])
        }
        events.insert(#"{"type": "ping"}"#, at: 2)
        events += [
            #"{"type":"future_event","usage":{"input_tokens":99,"output_tokens":99}}"#,
            #"{"type":"message_delta","delta":{"stop_reason":"\#(reason)","stop_sequence":null},"usage":{"output_tokens":12}}"#,
            #"{"type":"message_stop"}"#,
        ]
        return bytes(
            events.map { event in
                let name = event.split(separator: "\"")[3]
                return "event: \(name)\ndata: \(event)\n\n"
            }.joined())
    }

    private static func text(_ pieces: [String]) -> [String] {
        [#"{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}"#]
            + pieces.map {
                #"{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":\#(JSONValue.string($0).text())}}"#
            } + [#"{"type":"content_block_stop","index":0}"#]
    }

    private static func use(_ index: Int, _ id: String, _ name: String, _ pieces: [String]) -> [String] {
        [
            #"{"type":"content_block_start","index":\#(index),"content_block":{"type":"tool_use","id":"\#(id)","name":"\#(name)","input":{}}}"#
        ]
            + pieces.map {
                #"{"type":"content_block_delta","index":\#(index),"delta":{"type":"input_json_delta","partial_json":\#(JSONValue.string($0).text())}}"#
            } + [#"{"type":"content_block_stop","index":\#(index)}"#]
    }
}
