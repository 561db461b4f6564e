/// What somebody reads who looks at a page: its words without tags, scripts and styles, a line for each block.
///
/// No parser of HTML: it walks over the bytes once, takes anything for what it looks like and never fails.
struct HTMLText {
    private let bytes: [UInt8]
    private var at = 0
    private var lines: [UInt8] = []
    private var hasBlank = false

    static func text(of page: String) -> String {
        var walk = HTMLText(bytes: Array(page.utf8))
        walk.run()
        return String(decoding: walk.lines, as: UTF8.self)
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func run() {
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "<"): if !skipMarkup() { append(take()) }
            case UInt8(ascii: "&"): if !appendEntity() { append(take()) }
            default: append(take())
            }
        }
        while let last = lines.last, last == 10 || last == 32 { lines.removeLast() }
    }

    private mutating func take() -> UInt8 {
        at += 1
        return bytes[at - 1]
    }

    private mutating func append(_ byte: UInt8) {
        if byte == 32 || 9...13 ~= byte { return hasBlank = true }
        if hasBlank, let last = lines.last, last != 10 { lines.append(32) }
        hasBlank = false
        lines.append(byte)
    }

    private mutating func breakLine() {
        hasBlank = false
        if let last = lines.last, last != 10 { lines.append(10) }
    }

    /// False when the `<` begins nothing.
    private mutating func skipMarkup() -> Bool {
        if starts("<!--") {
            at = index(of: "-->", from: at + 4).map { $0 + 3 } ?? bytes.count
            return true
        }
        var start = at + 1
        let isEnd = start < bytes.count && bytes[start] == UInt8(ascii: "/")
        if isEnd { start += 1 }
        guard start < bytes.count, isLetter(bytes[start]) || "!?".utf8.contains(bytes[start]) else { return false }
        let name = String(decoding: bytes[start...].prefix { isLetter($0) || $0 &- 0x30 < 10 }, as: UTF8.self)
            .lowercased()
        at = endOfTag(from: start)
        if !isEnd, Self.hidden.contains(name) {
            // What is inside is not for readers, and may hold `<` and `>` of its own.
            at = index(of: "</\(name)", from: at).map { endOfTag(from: $0) } ?? bytes.count
        }
        if Self.blocks.contains(name) { breakLine() }
        if name == "li", !isEnd { lines += "- ".utf8 }
        if Self.cells.contains(name), isEnd { hasBlank = true }
        return true
    }

    /// Behind the `>`; one inside quotes does not count.
    private func endOfTag(from start: Int) -> Int {
        var quote: UInt8?
        for place in start..<bytes.count {
            let byte = bytes[place]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: ">") {
                return place + 1
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), bytes[place - 1] == UInt8(ascii: "=") {
                quote = byte
            }
        }
        return bytes.count
    }

    /// False when the `&` begins nothing that is known.
    private mutating func appendEntity() -> Bool {
        let body = bytes[(at + 1)...].prefix(12).prefix { $0 != UInt8(ascii: ";") }
        let end = at + 1 + body.count
        guard end < bytes.count, bytes[end] == UInt8(ascii: ";") else { return false }
        let name = String(decoding: body, as: UTF8.self)
        let scalar: Unicode.Scalar?
        if name.hasPrefix("#x") || name.hasPrefix("#X") {
            scalar = UInt32(name.dropFirst(2), radix: 16).flatMap { Unicode.Scalar($0) }
        } else if name.hasPrefix("#") {
            scalar = UInt32(name.dropFirst()).flatMap { Unicode.Scalar($0) }
        } else {
            scalar = Self.entities[name]
        }
        guard let scalar, scalar != "\0" else { return false }
        at = end + 1
        for byte in String(Character(scalar)).utf8 { append(byte) }
        return true
    }

    private func starts(_ text: StaticString) -> Bool {
        bytes[at...].starts(with: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Without regard to the case of letters.
    private func index(of text: String, from start: Int) -> Int? {
        let wanted = Array(text.utf8)
        guard start + wanted.count <= bytes.count else { return nil }
        return (start...(bytes.count - wanted.count)).first { place in
            wanted.indices.allSatisfy { offset in
                let byte = bytes[place + offset]
                return (isLetter(byte) ? byte | 0x20 : byte) == wanted[offset]
            }
        }
    }

    private func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

    private static let hidden: Set = ["script", "style", "noscript", "template", "svg", "head"]
    private static let cells: Set = ["td", "th"]
    private static let blocks: Set = [
        "address", "article", "aside", "blockquote", "body", "br", "dd", "div", "dl", "dt", "fieldset", "figcaption",
        "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav",
        "ol", "option", "p", "pre", "section", "table", "title", "tr", "ul",
    ]
    private static let entities: [String: Unicode.Scalar] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ndash": "\u{2013}",
        "mdash": "\u{2014}", "hellip": "\u{2026}", "lsquo": "\u{2018}", "rsquo": "\u{2019}", "ldquo": "\u{201C}",
        "rdquo": "\u{201D}", "laquo": "\u{AB}", "raquo": "\u{BB}", "copy": "\u{A9}", "reg": "\u{AE}",
        "trade": "\u{2122}", "euro": "\u{20AC}", "pound": "\u{A3}", "deg": "\u{B0}", "times": "\u{D7}",
        "middot": "\u{B7}", "bull": "\u{2022}", "auml": "\u{E4}", "ouml": "\u{F6}", "uuml": "\u{FC}",
        "Auml": "\u{C4}", "Ouml": "\u{D6}", "Uuml": "\u{DC}", "szlig": "\u{DF}", "eacute": "\u{E9}",
        "egrave": "\u{E8}", "agrave": "\u{E0}", "ccedil": "\u{E7}", "ntilde": "\u{F1}",
    ]
}
