package import AgentModel
import JSON

/// What an agent answered to an announcement.
package enum BidReading: Sendable, Hashable {
    case bid(Bid)
    /// It does not want to, or cannot.
    case declined
    /// It said something else.
    case unreadable(String)

    /// Reads a JSON object somewhere in the text, or lines such as `cost: 3`.
    package init(_ text: String) {
        let text = Words.trimmed(text)
        let lowered = text.lowercased()
        if Words.isPass(text) || ["no bid", "no-bid", "i decline", "decline"].contains(where: lowered.hasPrefix) {
            self = .declined
            return
        }
        let fields = Self.object(in: text) ?? Self.lines(of: text)
        if case .boolean(false)? = fields["bid"] {
            self = .declined
            return
        }
        guard let cost = Self.number(fields["cost"]) else {
            self = .unreadable("the answer names no 'cost'")
            return
        }
        guard cost >= 0, cost.isFinite else {
            self = .unreadable("'cost' is not a number from 0 on")
            return
        }
        guard let time = Self.span(fields["time"]) else {
            self = .unreadable("the answer names no 'time' such as '90s' or '2h'")
            return
        }
        guard let confidence = Self.share(fields["confidence"]) else {
            self = .unreadable("the answer names no 'confidence' from 0 to 1")
            return
        }
        self = .bid(Bid(cost: cost, time: time, confidence: confidence))
    }

    /// The first one that can be read.
    private static func object(in text: String) -> JSONObject? {
        let bytes = Array(text.utf8)
        guard let start = bytes.firstIndex(of: 0x7B), let end = bytes.lastIndex(of: 0x7D), start < end else {
            return nil
        }
        return (try? JSONValue.parse(Array(bytes[start...end]), options: JSONOptions(depthLimit: 8)))?.objectValue
    }

    private static func lines(of text: String) -> JSONObject {
        var fields = JSONObject()
        for part in text.split(whereSeparator: { "\n,;".contains($0) }) {
            guard let middle = part.firstIndex(where: { ":=".contains($0) }) else { continue }
            let words = part[..<middle].split(whereSeparator: \.isWhitespace)
            guard let name = words.last?.lowercased(), fields[name] == nil else { continue }
            fields[name] = .string(Words.trimmed(String(part[part.index(after: middle)...])))
        }
        return fields
    }

    private static func number(_ value: JSONValue?) -> Double? {
        value?.numberValue ?? value?.stringValue.flatMap { Double($0) }
    }

    /// Bare numbers are seconds.
    private static func span(_ value: JSONValue?) -> TimeSpan? {
        if let text = value?.stringValue, let span = try? TimeSpan(parsing: text) { return span }
        guard let seconds = number(value), seconds >= 0, seconds < 1e12 else { return nil }
        return TimeSpan(.milliseconds(Int64(seconds * 1000)))
    }

    private static func share(_ value: JSONValue?) -> Double? {
        if let text = value?.stringValue, text.hasSuffix("%"), let percent = Double(text.dropLast()) {
            return (0...100).contains(percent) ? percent / 100 : nil
        }
        return number(value).flatMap { (0...1).contains($0) ? $0 : nil }
    }
}
