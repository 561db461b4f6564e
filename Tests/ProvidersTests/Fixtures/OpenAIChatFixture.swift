import TestKit

extension WireFixture {
    /// Chunks of a chat completion; the usage comes in a chunk of its own that has no choices.
    static func openAIChat(_ contract: ChatModelContract) -> [UInt8] {
        let deltas: [String]
        var reason = "stop"
        switch contract {
        case .text: deltas = [#"{"content":"Hello"}"#, #"{"content":" there"}"#, #"{"content":"!"}"#]
        case .call:
            reason = "tool_calls"
            deltas = [
                #"{"content":"I look."}"#,
                #"{"tool_calls":[{"index":0,"id":"call_Qx7","type":"function","function":{"name":"weather","arguments":""}}]}"#,
                #"{"tool_calls":[{"index":0,"function":{"arguments":"{\"city\": \"Pa"}}]}"#,
                #"{"tool_calls":[{"index":0,"function":{"arguments":"ris\", \"days\": 2}"}}]}"#,
            ]
        case .parallelCalls:
            reason = "tool_calls"
            deltas = [
                #"{"tool_calls":[{"index":0,"id":"call_A","type":"function","function":{"name":"weather","arguments":""}}]}"#,
                #"{"tool_calls":[{"index":0,"function":{"arguments":"{\"city\":"}}]}"#,
                #"{"tool_calls":[{"index":1,"id":"call_B","type":"function","function":{"name":"clock","arguments":""}}]}"#,
                #"{"tool_calls":[{"index":0,"function":{"arguments":"\"Oslo\"}"}}]}"#,
            ]
        case .length:
            reason = "length"
            deltas = [
                #"{"content":"So"}"#,
                #"{"tool_calls":[{"index":0,"id":"call_C","type":"function","function":{"name":"weather","arguments":"{\"ci"}}]}"#,
            ]
        case .script:
            deltas = [
                #"{"content":"na\u00efve “日"}"#, #"{"content":"本語” \ud83d\ude42\n\\ \"en"}"#, #"{"content":"d\""}"#,
            ]
        case .filtered:
            reason = "content_filter"
            deltas = [#"{"content":"I"}"#]
        }
        let head =
            #""id":"chatcmpl-B9","object":"chat.completion.chunk","created":1741569952,"model":"m","service_tier":"default""#
        let first =
            #"{\#(head),"choices":[{"index":0,"delta":{"role":"assistant","content":"","refusal":null},"logprobs":null,"finish_reason":null}],"usage":null}"#
        let middle = deltas.map {
            #"{\#(head),"choices":[{"index":0,"delta":\#($0),"logprobs":null,"finish_reason":null}],"usage":null}"#
        }
        let last = [
            #"{\#(head),"choices":[{"index":0,"delta":{},"logprobs":null,"finish_reason":"\#(reason)"}],"usage":null}"#,
            #"{\#(head),"choices":[],"usage":{"prompt_tokens":25,"completion_tokens":12,"total_tokens":37,"prompt_tokens_details":{"cached_tokens":5,"audio_tokens":0},"completion_tokens_details":{"reasoning_tokens":0}}}"#,
            "[DONE]",
        ]
        return events([first] + middle + last)
    }
}
