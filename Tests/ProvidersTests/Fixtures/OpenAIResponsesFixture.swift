import JSON
import TestKit

extension WireFixture {
    /// The numbered events of a response, each with its name.
    static func openAIResponses(_ contract: ChatModelContract) -> [UInt8] {
        var events = [
            #"{"type":"response.created","response":{"id":"resp_1","object":"response","status":"in_progress","output":[],"usage":null}}"#,
            #"{"type":"response.in_progress","response":{"id":"resp_1","object":"response","status":"in_progress","output":[],"usage":null}}"#,
        ]
        switch contract {
        case .text: events += message(["Hello", " there", "!"])
        case .call:
            events += message(["I look."])
            events += call(1, "call_Qx7", "weather", [#"{"city": "Pa"#, #"ris", "days": 2}"#])
        case .parallelCalls:
            events += call(0, "call_A", "weather", [#"{"city":"#, #""Oslo"}"#]) + call(1, "call_B", "clock", ["{}"])
        case .length:
            events += message(["So"])
            events += call(1, "call_C", "weather", [#"{"ci"#]).prefix(2)
        case .script: events += message(["naïve “日", "本語” 🙂\n\\ \"en", "d\""])
        case .filtered: events += message(["I"])
        }
        let usage =
            #""usage":{"input_tokens":25,"input_tokens_details":{"cached_tokens":5},"output_tokens":12,"output_tokens_details":{"reasoning_tokens":0},"total_tokens":37}"#
        switch contract {
        case .length:
            events.append(
                #"{"type":"response.incomplete","response":{"id":"resp_1","status":"incomplete","incomplete_details":{"reason":"max_output_tokens"},\#(usage)}}"#
            )
        case .filtered:
            events.append(
                #"{"type":"response.incomplete","response":{"id":"resp_1","status":"incomplete","incomplete_details":{"reason":"content_filter"},\#(usage)}}"#
            )
        default:
            events.append(#"{"type":"response.completed","response":{"id":"resp_1","status":"completed",\#(usage)}}"#)
        }
        return bytes(
            events.map { event in
                let name = event.split(separator: "\"")[3]
                return "event: \(name)\ndata: \(event)\n\n"
            }.joined())
    }

    private static func message(_ pieces: [String]) -> [String] {
        [
            #"{"type":"response.output_item.added","output_index":0,"item":{"type":"message","id":"msg_1","status":"in_progress","content":[],"role":"assistant"}}"#
        ]
            + pieces.map {
                #"{"type":"response.output_text.delta","item_id":"msg_1","output_index":0,"content_index":0,"delta":\#(JSONValue.string($0).text())}"#
            } + [
                #"{"type":"response.output_text.done","item_id":"msg_1","output_index":0,"content_index":0,"text":\#(JSONValue.string(pieces.joined()).text())}"#
            ]
    }

    private static func call(_ index: Int, _ id: String, _ name: String, _ pieces: [String]) -> [String] {
        let whole = JSONValue.string(pieces.joined()).text()
        return [
            #"{"type":"response.output_item.added","output_index":\#(index),"item":{"type":"function_call","id":"fc_\#(index)","status":"in_progress","arguments":"","call_id":"\#(id)","name":"\#(name)"}}"#
        ]
            + pieces.map {
                #"{"type":"response.function_call_arguments.delta","item_id":"fc_\#(index)","output_index":\#(index),"delta":\#(JSONValue.string($0).text())}"#
            } + [
                #"{"type":"response.function_call_arguments.done","item_id":"fc_\#(index)","output_index":\#(index),"arguments":\#(whole)}"#,
                #"{"type":"response.output_item.done","output_index":\#(index),"item":{"type":"function_call","id":"fc_\#(index)","status":"completed","arguments":\#(whole),"call_id":"\#(id)","name":"\#(name)"}}"#,
            ]
    }
}
