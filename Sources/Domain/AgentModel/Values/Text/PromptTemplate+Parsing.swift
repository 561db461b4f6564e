extension PromptTemplate: TextValue {
    package static let rule = "a text with variables such as '{{request}}', '{{order.id}}' or '{{tone:friendly}}'"

    /// What reading a text found: the template when nothing is wrong, else every mistake, in order.
    package enum Reading: Sendable {
        case template(PromptTemplate)
        case problems([PromptProblem])
    }

    package init(parsing text: String) throws(ValueProblem) {
        var reader = PromptReader(text)
        reader.read()
        if let first = reader.problems.first { throw first.valueProblem }
        self.init(source: text, segments: reader.segments)
    }

    package static func read(_ text: String) -> Reading {
        var reader = PromptReader(text)
        reader.read()
        return reader.problems.isEmpty
            ? .template(PromptTemplate(source: text, segments: reader.segments)) : .problems(reader.problems)
    }
}

/// One pass over the bytes; a mistake ends its own placeholder only.
private struct PromptReader {
    let bytes: [UInt8]
    var segments: [PromptTemplate.Segment] = []
    var problems: [PromptProblem] = []
    private var textStart = 0
    /// Open single braces, so that the end of quoted JSON is not taken for the end of a variable.
    private var depth = 0

    init(_ text: String) { bytes = Array(text.utf8) }

    mutating func read() {
        var at = 0
        while at < bytes.count {
            if opens(at) {
                at = placeholder(at)
            } else if closes(at), depth < 2 {
                problems.append(PromptProblem(.unopened, at: at..<(at + 2)))
                depth = 0
                at += 2
            } else {
                if bytes[at] == ascii("{") { depth += 1 }
                if bytes[at] == ascii("}") { depth = max(0, depth - 1) }
                at += 1
            }
        }
        flush(to: bytes.count)
    }

    private func pair(_ byte: UInt8, _ at: Int) -> Bool {
        at + 1 < bytes.count && bytes[at] == byte && bytes[at + 1] == byte
    }
    private func opens(_ at: Int) -> Bool { pair(ascii("{"), at) }
    private func closes(_ at: Int) -> Bool { pair(ascii("}"), at) }

    private func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    private mutating func flush(to end: Int) {
        if textStart < end { segments.append(.text(textStart..<end)) }
    }

    /// Reads what begins with `{{` and returns where to go on.
    private mutating func placeholder(_ start: Int) -> Int {
        let isTriple = start + 2 < bytes.count && bytes[start + 2] == ascii("{")
        let inner = start + (isTriple ? 3 : 2)
        var end = inner
        while end < bytes.count, bytes[end] != ascii("\n"), !closes(end), !opens(end) { end += 1 }
        guard closes(end) else {
            let shown = trimmed(start..<end)
            problems.append(PromptProblem(.unclosed, at: shown))
            return max(end, start + 2)
        }
        let hasThird = isTriple && end + 2 < bytes.count && bytes[end + 2] == ascii("}")
        let after = end + (hasThird ? 3 : 2)
        let content = trimmed(inner..<end)
        if isTriple {
            problems.append(
                PromptProblem(.tripleBraces, at: start..<after, suggestion: "{{\(string(content))}}"))
        } else {
            variable(content, whole: start..<after)
        }
        return after
    }

    private mutating func variable(_ content: Range<Int>, whole: Range<Int>) {
        let text = string(content)
        if Self.isBlock(text) {
            problems.append(PromptProblem(.block("{{\(text)}}"), at: whole))
            return
        }
        let colon = bytes[content].firstIndex(of: ascii(":")) ?? content.upperBound
        let name = trimmed(content.lowerBound..<colon)
        let fallback = colon < content.upperBound ? string(trimmed((colon + 1)..<content.upperBound)) : nil
        guard !name.isEmpty else {
            problems.append(PromptProblem(.emptyName, at: whole))
            return
        }
        let spelled = string(name)
        if spelled.utf8.contains(ascii("|")) {
            let bare = spelled.split(separator: "|", omittingEmptySubsequences: false)[0]
            let suggestion = Self.isName(String(bare).trimmed) ? "{{\(String(bare).trimmed)}}" : nil
            problems.append(PromptProblem(.filter("{{\(text)}}"), at: whole, suggestion: suggestion))
            return
        }
        guard Self.isName(spelled) else {
            problems.append(PromptProblem(.invalidName(spelled), at: name, suggestion: Self.nearestName(to: spelled)))
            return
        }
        flush(to: whole.lowerBound)
        segments.append(
            .variable(
                PromptTemplate.Variable(
                    path: spelled.split(separator: ".").map(String.init), fallback: fallback, range: whole,
                    nameRange: name)))
        textStart = whole.upperBound
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, bytes[start].isBlank || bytes[start] == 0x0D { start += 1 }
        while end > start, bytes[end - 1].isBlank || bytes[end - 1] == 0x0D { end -= 1 }
        return start..<end
    }

    private static func isBlock(_ text: String) -> Bool {
        guard let first = text.utf8.first else { return false }
        if "#/^>!&%".utf8.contains(first) { return true }
        return text == "else" || text == "end" || text.hasPrefix("else ") || text.hasPrefix("if ")
    }

    /// Words of letters, digits, `_` and `-`; the first begins with a letter or `_`, later ones may be numbers of a list.
    private static func isName(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: ascii("."), omittingEmptySubsequences: false)
        guard let start = parts.first?.first, start.isLetter || start == ascii("_") else { return false }
        return parts.allSatisfy { part in
            !part.isEmpty && part.allSatisfy { $0.isLetterOrDigit || $0 == ascii("_") || $0 == ascii("-") }
        }
    }

    private static func nearestName(to text: String) -> String? {
        let mended = text.utf8.filter { $0 & 0xC0 != 0x80 }.map { byte in
            byte.isLetterOrDigit || byte == ascii(".") || byte == ascii("-") ? byte : ascii("_")
        }
        let name = String(ascii: mended)
        return mended.contains(where: \.isLetterOrDigit) && isName(name) ? name : nil
    }
}
