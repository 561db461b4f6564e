/// Shows problems to a person: headline, place, excerpt with underlines, then why and how to mend it.
package struct TerminalRenderer: Sendable {
    package var colour: Colour
    /// Source lines are clipped to this many columns; sentences never are.
    package var width: Int

    package init(colour: Colour = .off, width: Int = 120) {
        self.colour = colour
        self.width = width
    }

    package func render(_ diagnostic: Diagnostic) -> String {
        var output = ""
        render(diagnostic, to: &output)
        return output
    }

    /// One after the other with an empty line between; each is written at once, so any number needs no memory.
    package func render(_ diagnostics: some Sequence<Diagnostic>, to output: inout some TextOutputStream) {
        var isFirst = true
        for diagnostic in diagnostics {
            var text = isFirst ? "" : "\n"
            render(diagnostic, to: &text)
            output.write(text)
            isFirst = false
        }
    }

    private func render(_ diagnostic: Diagnostic, to output: inout String) {
        let name = "\(diagnostic.severity.rawValue)[\(DisplayWidth.visible(diagnostic.code.rawValue))]"
        output += diagnostic.severity.style.apply(to: name, colour)
        output += Style.headline.apply(to: ": " + DisplayWidth.visible(diagnostic.message), colour) + "\n"

        let places = Place.places(of: diagnostic)
        let gutter = places.reduce(2) { max($0, $1.gutter) }
        let bar = String(repeating: " ", count: gutter + 1) + "|"
        for place in places {
            let arrow = place.isMain ? "--> " : "::: "
            output += Style.frame.apply(to: String(repeating: " ", count: gutter) + arrow, colour)
            output += place.address + "\n"
            output += Style.frame.apply(to: bar, colour) + "\n"
            Excerpt(
                source: place.source, marks: place.marks, severity: diagnostic.severity, gutter: gutter,
                width: width, colour: colour
            ).render(to: &output)
        }
        if let expected = diagnostic.unsaidExpectation { note("expected", expected, gutter, to: &output) }
        if let why = diagnostic.why { note("why", why, gutter, to: &output) }
        // A help that says what the fix says again is for those who see no fix.
        for help in diagnostic.help where diagnostic.fix.map({ !help.hasPrefix($0.title) }) ?? true {
            note("help", help, gutter, to: &output)
        }
        if let fix = diagnostic.fix {
            note("fix", fix.title + (fix.risk == .risky ? " (look before you apply it)" : ""), gutter, to: &output)
        }
    }

    private func note(_ name: String, _ text: String, _ gutter: Int, to output: inout String) {
        let indent = String(repeating: " ", count: gutter + 1)
        var start = Style.frame.apply(to: indent + "=", colour) + Style.headline.apply(to: " \(name):", colour)
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            output += start + (line.isEmpty ? "" : " " + DisplayWidth.visible(String(line))) + "\n"
            start = indent + String(repeating: " ", count: name.utf8.count + 3)
        }
    }
}

extension Diagnostic {
    /// What was expected, unless a person reads it in one of the sentences anyway.
    fileprivate var unsaidExpectation: String? {
        guard let expected else { return nil }
        let said = [message, why ?? ""] + help + ([primary] + secondary).compactMap { $0?.text }
        // "the limit is 200" says "at most 200 characters" as well.
        let figures = expected.split(separator: " ").filter { $0.utf8.contains { (0x30...0x39).contains($0) } }
        let isSaid = said.contains { sentence in
            sentence.mentions(expected[...]) || !figures.isEmpty && figures.allSatisfy { sentence.mentions($0) }
        }
        return isSaid ? nil : expected
    }
}

extension String {
    fileprivate func mentions(_ words: Substring) -> Bool {
        utf8.indices.contains { utf8[$0...].starts(with: words.utf8) }
    }
}

/// All marks of a problem in one text.
private struct Place {
    var source: SourceText
    var isMain: Bool
    var offset: Int
    var marks: [Mark]

    var address: String {
        let position = source.position(at: offset)
        return "\(DisplayWidth.visible(source.name)):\(position.line):\(position.column)"
    }

    var gutter: Int { String(marks.reduce(1) { max($0, $1.line) }).utf8.count }

    static func places(of diagnostic: Diagnostic) -> [Place] {
        var places: [Place] = []
        if let primary = diagnostic.primary { add(primary, isPrimary: true, to: &places) }
        for label in diagnostic.secondary { add(label, isPrimary: false, to: &places) }
        return places
    }

    private static func add(_ label: Label, isPrimary: Bool, to places: inout [Place]) {
        let marks = Mark.marks(of: label, isPrimary: isPrimary)
        if let index = places.firstIndex(where: { $0.source === label.source }) {
            places[index].marks += marks
        } else {
            places.append(
                Place(source: label.source, isMain: places.isEmpty, offset: Int(label.span.start), marks: marks))
        }
    }
}
