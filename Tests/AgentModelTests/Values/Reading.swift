import AgentModel
import Testing

/// One text given to one type, and what should come of it.
struct Reading: Sendable, CustomTestStringConvertible {
    enum Outcome: Sendable {
        /// Holds, and is written like this afterwards.
        case value(String)
        /// Does not hold: the kind, a part of the message, the suggestion.
        case problem(ValueProblem.Kind, String, String?)
    }

    let text: String
    let type: String
    let outcome: Outcome
    let read: @Sendable (String) throws(ValueProblem) -> String

    var testDescription: String { "\(type) \(String(reflecting: text))" }

    /// The text holds and is written as `canonical`, or as it was.
    static func holds<Value: TextValue>(_ type: Value.Type, _ text: String, _ canonical: String? = nil) -> Reading {
        Reading(text, type, .value(canonical ?? text))
    }

    static func fails<Value: TextValue>(
        _ type: Value.Type, _ text: String, _ kind: ValueProblem.Kind = .malformed, saying part: String = "",
        suggesting suggestion: String? = nil
    ) -> Reading {
        Reading(text, type, .problem(kind, part, suggestion))
    }

    private init<Value: TextValue>(_ text: String, _ type: Value.Type, _ outcome: Outcome) {
        self.text = text
        self.type = "\(type)"
        self.outcome = outcome
        read = { text throws(ValueProblem) in
            let value = try Value(parsing: text)
            let again = try Value(parsing: value.description)
            return again == value ? value.description : "not the same when read back: \(again)"
        }
    }

    func check() {
        do throws(ValueProblem) {
            let written = try read(text)
            guard case .value(let expected) = outcome else {
                Issue.record("\(testDescription) should not hold, but reads as '\(written)'")
                return
            }
            #expect(written == expected)
        } catch {
            guard case .problem(let kind, let part, let suggestion) = outcome else {
                Issue.record("\(testDescription) should hold: \(error.message)")
                return
            }
            #expect(error.kind == kind && error.message.contains(part) && error.suggestion == suggestion, "\(error)")
            if let range = error.range { #expect(range.lowerBound >= 0 && range.upperBound <= text.utf8.count) }
        }
    }
}
