import AgentModel
import Platform

/// Moments as the server reads them, or as people say them: `2h` is two hours ago.
enum MemoryMoment {
    static func option(_ name: String, _ summary: String) -> Option<String?> {
        Option.value(name, nil, "TIME", .text, "\(summary); 2026-01-31T09:30:00Z, or 2h for two hours ago")
    }

    static func read(_ written: WrittenArguments, _ option: Option<String?>) throws(UsageError) -> String? {
        guard let text = try written(option) else { return nil }
        if let moment = try? Timestamp(parsing: text) { return moment.description }
        if let span = try? TimeSpan(parsing: text) {
            let now = WallClock.nanoseconds() / 1_000_000
            return Timestamp(milliseconds: now - min(span.milliseconds, now)).description
        }
        throw .invalidValue(option: option.declaration, text, choices: [])
    }
}
