import TOML

/// Random documents in every style a person may write: dots, braces, headers, comments, odd spacing, CRLF.
struct RandomTexts<Random: RandomNumberGenerator> {
    var literals: RandomLiterals<Random>
    let version: TOMLVersion
    private var lines: [String] = []
    private var comments = 0

    init(random: Random, version: TOMLVersion = .v1_1) {
        literals = RandomLiterals(random: random)
        self.version = version
    }

    private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &literals.random) < percent }

    private mutating func pick(_ texts: [String]) -> String { texts.randomElement(using: &literals.random) ?? "" }

    private mutating func comment() -> String {
        comments += 1
        return "# c\(comments)" + pick(["", " [x]", " = \"", " é", "  "])
    }

    private mutating func blank() -> String { pick(["", "", " ", " ", "  ", "\t"]) }

    private mutating func ending() -> String {
        chance(20) ? pick([" ", "  ", ""]) + comment() : pick(["", "", "", " "])
    }

    private mutating func key(_ name: String) -> String {
        let written = TOMLWriter.write(.table([(name, .integer(1))])).dropLast(" = 1\n".count)
        return written.first != "\"" && written.first != "'" && chance(15) ? "\"\(written)\"" : String(written)
    }

    private mutating func dotted(_ names: [String]) -> String {
        var text = ""
        for (index, name) in names.enumerated() { text += (index > 0 ? pick([".", ".", " . "]) : "") + key(name) }
        return text
    }

    private mutating func scalar() -> String {
        if chance(8) {
            return pick(["\"\"\"\n# x\n[y]\n\"\"\"", "'''a\n\n b = 1'''", "0x1F", "1_000", "1979-05-27 07:32:00Z"])
        }
        return String(TOMLWriter.write(.table([(key: "k", value: literals.scalar())])).dropFirst(4).dropLast())
    }

    private mutating func value(_ depth: Int) -> String {
        if depth == 0 || chance(60) { return scalar() }
        return chance(50) ? array(depth) : braces(depth)
    }

    private mutating func array(_ depth: Int) -> String {
        let items = (0..<Int.random(in: 0..<4, using: &literals.random)).map { _ in value(depth - 1) }
        return container("[", items, "]", multiline: chance(40), trailing: chance(30))
    }

    private mutating func braces(_ depth: Int) -> String {
        var names: [String] = []
        var items: [String] = []
        for _ in 0..<Int.random(in: 0..<4, using: &literals.random) {
            let name = literals.key()
            if names.contains(where: { $0.utf8.elementsEqual(name.utf8) }) { continue }
            names.append(name)
            let parts = chance(20) ? [name, literals.key()] : [name]
            items.append(dotted(parts) + blank() + "=" + blank() + value(depth - 1))
        }
        let newer = version == .v1_1
        return container("{", items, "}", multiline: newer && chance(25), trailing: newer && chance(20))
    }

    private mutating func container(
        _ open: String, _ items: [String], _ close: String, multiline: Bool, trailing: Bool
    ) -> String {
        var text = open
        let indent = pick(["", "  ", "\t"])
        if multiline, chance(20) { text += " " + comment() }
        for (index, item) in items.enumerated() {
            if multiline {
                text += "\n" + (chance(20) ? indent + comment() + "\n" : "") + indent
            } else {
                text += blank()
            }
            text += item + pick(["", "", " "])
            if index < items.count - 1 || trailing { text += "," }
            if multiline, chance(20) { text += " " + comment() }
        }
        return text + (multiline ? "\n" : blank()) + close
    }

    private mutating func between() {
        if chance(15) { lines.append(pick(["", "  "])) }
        if chance(15) { lines.append(pick(["", " "]) + comment()) }
        if chance(8) { lines.append("") }
    }

    private mutating func names(_ count: Int) -> [String] { (0..<count).map { _ in literals.key() } }

    private mutating func pairs(_ indent: String) {
        var used: [String] = []
        for _ in 0..<Int.random(in: 0..<5, using: &literals.random) {
            between()
            let name = literals.key()
            if used.contains(where: { $0.utf8.elementsEqual(name.utf8) }) { continue }
            used.append(name)
            let parent = dotted([name])
            let value = blank() + "=" + blank()
            if chance(25) {
                let inner = names(2)
                lines.append(indent + parent + "." + key(inner[0]) + value + self.value(2) + ending())
                if !inner[0].utf8.elementsEqual(inner[1].utf8), chance(60) {
                    between()
                    lines.append(indent + parent + "." + key(inner[1]) + ".deep" + value + self.value(1) + ending())
                }
            } else {
                lines.append(indent + parent + value + self.value(3) + ending())
            }
        }
    }

    /// Sections may clash by chance; whoever asks takes the valid ones.
    mutating func text() -> String {
        lines = []
        pairs(pick(["", "", "  "]))
        var known: [[String]] = []
        for _ in 0..<Int.random(in: 0..<5, using: &literals.random) {
            between()
            var path = chance(40) ? known.randomElement(using: &literals.random) ?? [] : []
            if path.isEmpty || chance(70) { path += names(Int.random(in: 1...2, using: &literals.random)) }
            known.append(path)
            let isArray = chance(35)
            let space = pick(["", "", " "])
            let header = (isArray ? "[[" : "[") + space + dotted(path) + space + (isArray ? "]]" : "]")
            lines.append(pick(["", "", "  "]) + header + ending())
            pairs(pick(["", "", "  ", "\t"]))
            if isArray, chance(50) {
                lines.append(header)
                pairs("")
            }
        }
        between()
        var text = lines.joined(separator: "\n") + (chance(80) ? "\n" : "")
        if chance(20) { text = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n") }
        return chance(3) ? "\u{FEFF}" + text : text
    }
}
