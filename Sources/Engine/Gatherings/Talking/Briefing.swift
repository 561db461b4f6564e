package import AgentModel

/// What an agent is told when it has the floor: everything it may know and has not heard, with who said it.
package struct Briefing: Sendable, Equatable {
    package var text: String
    /// How many entries it holds; an agent that has nothing new to read is not asked.
    package var news: Int
    /// Who said the last thing that is to be answered; nil when it was said in the name of all.
    package var speaker: AgentName?

    /// - Parameters:
    ///   - entries: those after the last one that was looked through for this seat.
    ///   - limit: how many characters the agent reads; the oldest entries are left out where they do not fit.
    package init(
        for seat: Seat, in gathering: Gathering, _ entries: [GatheringEntry], answering: Int64?, limit: Int64
    ) {
        let isFirst = seat.heard == 0 || seat.privacy == .none
        let visible = gathering.visible(entries, to: seat, answering: answering)
            // Its own words are in its thread already.
            .filter { $0.from != seat.name || $0.turn?.thread != seat.thread }
        let new = visible.filter { $0.from != seat.name && $0.act.isNews }
        news = new.count
        speaker = new.last?.from
        let head = isFirst ? Self.introduction(of: seat, in: gathering) : ""
        var rest = Int(clamping: limit) - head.unicodeScalars.count - 80
        var lines: [String] = []
        for entry in visible.reversed() {
            let line = Self.line(entry, for: seat)
            rest -= line.unicodeScalars.count + 1
            if rest < 0, !lines.isEmpty { break }
            lines.append(line)
        }
        let left = visible.count - lines.count
        if left > 0 { lines.append("(\(left) earlier \(left == 1 ? "message is" : "messages are") left out)") }
        text = head + lines.reversed().joined(separator: "\n")
    }

    private static func introduction(of seat: Seat, in gathering: Gathering) -> String {
        let role = seat.role.map { ", \($0)" } ?? ""
        var text = "You are '\(seat.name)'\(role), in a conversation"
        if let title = gathering.title { text += " about \(title)" }
        let others = gathering.present.filter { $0.name != seat.name }.map(description)
        if !others.isEmpty { text += " with \(others.joined(separator: ", "))" }
        return text + """
            . Each message begins with the name of who said it. Answer in your own words, without your name in front; \
            write '@name' to ask somebody; answer 'pass' if you have nothing to add.


            """
    }

    private static func description(_ seat: Seat) -> String {
        let words = [seat.kind == .person ? "a person" : nil, seat.role, seat.isFacilitator ? "facilitator" : nil]
        let known = words.compactMap(\.self).joined(separator: ", ")
        return known.isEmpty ? "\(seat.name)" : "\(seat.name) (\(known))"
    }

    static func line(_ entry: GatheringEntry, for seat: Seat) -> String {
        let text = quoted(entry.text)
        switch entry.act {
        case .said, .bid, .declined, .result:
            let speaker = entry.from.map { $0 == seat.name ? "\($0), you" : "\($0)" } ?? "everyone's host"
            return "[\(speaker)] \(text)"
        case .announced, .awarded, .rejected: return "[\(entry.act.rawValue)] \(text)"
        case .passed: return "(\(entry.from.map { "\($0)" } ?? "somebody") had nothing to add)"
        case .failed, .interrupted: return "(\(entry.from.map { "\($0)" } ?? "somebody") could not answer)"
        case .joined, .left, .ended, .closed, .archived: return "(\(text))"
        }
    }

    /// What somebody says cannot look like a line of somebody else.
    private static func quoted(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.enumerated().map { index, line in
            index > 0 && (line.hasPrefix("[") || line.hasPrefix("(")) ? "  \(line)" : String(line)
        }.joined(separator: "\n")
    }
}

extension GatheringEntry.Act {
    /// Whether it is something to answer, rather than something to know.
    fileprivate var isNews: Bool {
        switch self {
        case .said, .announced, .awarded, .bid, .result: true
        case .passed, .failed, .interrupted, .joined, .left, .ended, .closed, .archived, .declined, .rejected: false
        }
    }
}
