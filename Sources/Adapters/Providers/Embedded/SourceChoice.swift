import AgentPorts

/// Which of what was found answers a question: by meaning where that is known, else by the words they share.
struct SourceChoice {
    /// Below this a text says something else.
    private static let (wordThreshold, meaningThreshold) = (0.35, 0.3)
    /// Of a passage that means the right thing, the paragraph that shares most with the question; all of it where none
    /// shares more than this.
    private static let paragraphThreshold = 0.2

    private let sources: [ChatSource]

    init(_ sources: [ChatSource]) { self.sources = sources }

    /// With the name of the source it is quoted from; nil when nothing fits.
    func best(for asked: WordOverlap) -> String? {
        var found: (score: Double, text: String, source: ChatSource)?
        for source in sources {
            guard let (score, text) = Self.quote(source, asked) else { continue }
            if score > found?.score ?? 0 { found = (score, text, source) }
        }
        return found.map { Self.cited($0.text, $0.source) }
    }

    /// The part of a source that answers, and how well, from 0 to 2.
    private static func quote(_ source: ChatSource, _ asked: WordOverlap) -> (Double, String)? {
        let paragraphs = source.kind == .memory ? [source.text] : paragraphs(source.text)
        let scored = paragraphs.map { (score: asked.coverage(in: WordOverlap($0)), text: $0) }
        guard let best = scored.max(by: { $0.score < $1.score }) else { return nil }
        let similarity = source.similarity ?? 0
        guard best.score >= wordThreshold || similarity >= meaningThreshold else { return nil }
        let text = best.score >= paragraphThreshold ? best.text : paragraphs.joined(separator: "\n\n")
        return (best.score + max(0, similarity), text)
    }

    private static func cited(_ text: String, _ source: ChatSource) -> String {
        // The agent's own words need no witness.
        source.kind == .knowledge && source.name == "notes" ? text : "\(text) [\(source.name)]"
    }

    /// Headings are no answers.
    private static func paragraphs(_ text: String) -> [String] {
        var paragraphs: [String] = []
        var lines: [Substring] = []
        for line in (text + "\n\n").split(separator: "\n", omittingEmptySubsequences: false) {
            if line.contains(where: { !$0.isWhitespace }) {
                if !line.hasPrefix("#") { lines.append(line) }
            } else if !lines.isEmpty {
                paragraphs.append(lines.joined(separator: "\n"))
                lines = []
            }
        }
        return paragraphs
    }
}
