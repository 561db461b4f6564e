import AgentModel
import HTTPClient

/// How long a server asks us to wait: in seconds, in milliseconds or until a moment.
enum RetryAfter {
    /// Longer waits are no advice but a refusal; they are passed on as this.
    static let longest = TimeSpan.days(1)

    static func read(_ headers: HTTPHeaders, now: Timestamp) -> TimeSpan? {
        if let text = headers["retry-after-ms"], let count = Double(text), count >= 0, count < 1e12 {
            return min(longest, TimeSpan(.milliseconds(Int64(count.rounded(.up)))))
        }
        guard let text = headers["retry-after"] else { return nil }
        if let span = try? TimeSpan(seconds: text) { return min(longest, span) }
        return httpDate(text).map { min(longest, $0.since(now)) }
    }

    /// `Sun, 06 Nov 1994 08:49:37 GMT`
    static func httpDate(_ text: String) -> Timestamp? {
        let parts = text.split { $0 == " " || $0 == "," || $0 == ":" }
        guard parts.count == 8, parts[7] == "GMT", let month = months.firstIndex(of: String(parts[2])),
            let day = Int(parts[1]), let year = Int(parts[3]), let hour = Int(parts[4]), let minute = Int(parts[5]),
            let second = Int(parts[6]),
            let civil = CivilDateTime(
                year: year, month: month + 1, day: day, hour: hour, minute: minute, second: min(second, 59))
        else { return nil }
        return Timestamp(milliseconds: civil.secondsSinceEpoch * 1000)
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
