import JSON
import TestKit

extension WireFixture {
    /// A JSON object a line; calls come whole and the reason to stop does not mention them.
    static func ollama(_ contract: ChatModelContract) -> [UInt8] {
        var reason = "stop"
        let messages: [String]
        switch contract {
        case .text: messages = ["Hello", " there", "!"].map(said)
        case .call: messages = [said("I look."), call("weather", #"{"city":"Paris","days":2}"#)]
        case .parallelCalls: messages = [call("weather", #"{"city":"Oslo"}"#), call("clock", "{}")]
        case .length:
            reason = "length"
            messages = [said("So")]
        case .script: messages = ["naïve “日", "本語” 🙂\n\\ \"en", "d\""].map(said)
        case .filtered:
            reason = "content_filter"
            messages = [said("I")]
        }
        let head = #""model":"llama3.2","created_at":"2025-03-01T10:00:00.000000Z""#
        let lines =
            messages.map { #"{\#(head),"message":\#($0),"done":false}"# } + [
                #"{\#(head),"message":{"role":"assistant","content":""},"done_reason":"\#(reason)","done":true,"total_duration":1,"load_duration":1,"prompt_eval_count":25,"prompt_eval_duration":1,"eval_count":12,"eval_duration":1}"#
            ]
        return bytes(lines.joined(separator: "\n") + "\n")
    }

    private static func said(_ text: String) -> String {
        #"{"role":"assistant","content":\#(JSONValue.string(text).text())}"#
    }

    private static func call(_ name: String, _ arguments: String) -> String {
        #"{"role":"assistant","content":"","tool_calls":[{"function":{"name":"\#(name)","arguments":\#(arguments)}}]}"#
    }
}
