/// Cuts a text where it changes its subject: at headings, else between paragraphs.
struct PassageSplitter {
    /// Paragraphs are joined up to about this many bytes.
    private static let usualSize = 600
    /// A longer one is cut, so that no text is too long to be shown at all.
    private static let longest = 2_400

    private let source: String?
    private var passages: [KnowledgePassage] = []
    private var open: [Substring] = []
    private var size = 0
    /// Whether anything but headings is in the open passage.
    private var hasBody = false
    /// The headings in force, by level.
    private var headings: [(level: Int, text: String)] = []
    /// Those the open passage stands below.
    private var above: [String] = []
    private var isInCode = false

    init(source: String?) { self.source = source }

    mutating func take(_ line: Substring) {
        if line.hasPrefix("```") || line.hasPrefix("~~~") { isInCode.toggle() }
        if !isInCode, let heading = Self.heading(line) {
            if hasBody { close() }
            headings.removeAll { $0.level >= heading.level }
            if open.isEmpty { above = headings.map(\.text) }
            headings.append(heading)
            open.append(line)
            size += line.utf8.count
            return
        }
        let isBlank = !line.utf8.contains { $0 > 0x20 }
        if isBlank, size >= Self.usualSize, hasBody { close() } else if isBlank, open.isEmpty { return }
        for piece in Self.pieces(of: line) {
            if size + piece.utf8.count > Self.longest { close() }
            if open.isEmpty { above = headings.map(\.text) }
            open.append(piece)
            size += piece.utf8.count
            if !isBlank { hasBody = true }
        }
    }

    consuming func finished() -> [KnowledgePassage] {
        close()
        return passages
    }

    private mutating func close() {
        let text = open.joined(separator: "\n")
        (open, size, hasBody) = ([], 0, false)
        guard text.utf8.contains(where: { $0 > 0x20 }) else { return }
        passages.append(KnowledgePassage(source: source, headings: above, text: Self.withoutBlankEnd(text)))
    }

    /// `## Refunds` is one of level 2.
    private static func heading(_ line: Substring) -> (level: Int, text: String)? {
        let level = line.utf8.prefix { $0 == UInt8(ascii: "#") }.count
        guard (1...6).contains(level), line.utf8.dropFirst(level).first == 0x20 else { return nil }
        let text = line.dropFirst(level).drop { $0 == " " }
        return text.isEmpty ? nil : (level, String(text))
    }

    private static func withoutBlankEnd(_ text: String) -> String {
        let end = text.utf8.lastIndex { $0 > 0x20 }.map(text.utf8.index(after:)) ?? text.startIndex
        return String(text[..<end])
    }

    private static func pieces(of line: Substring) -> [Substring] {
        var pieces: [Substring] = []
        var rest = line
        while rest.utf8.count > longest {
            let cut = rest.unicodeScalars.index(rest.startIndex, offsetBy: longest / 4, limitedBy: rest.endIndex)
            pieces.append(rest[..<(cut ?? rest.endIndex)])
            rest = rest[(cut ?? rest.endIndex)...]
        }
        return pieces + [rest]
    }
}
