import AgentModel
import Diagnostics
import TOML

extension ValueType where Value == PromptTemplate {
    /// Running text with variables; every mistake in it is reported.
    static var prompt: ValueType<PromptTemplate> {
        let shape = Shape.text(TextShape("a text", minimumLength: 1, isProse: true))
        return ValueType(shape, render: { quoted($0.source) }) { value, reading in
            guard let text = reading.string(value, wanted: shape) else { return nil }
            guard text.utf8.contains(where: { $0 > 0x20 }) else {
                reading.report("empty-value", "'\(reading.key)' is empty", at: value.span, expected: "a text")
                return nil
            }
            let origin = TextOrigin(value: value, text: text, source: reading.source)
            return reading.template(text, from: origin)
        }
    }
}

/// Where a text came from, for pointing at a part of it.
struct TextOrigin: Sendable {
    let source: SourceText
    /// The whole, when a part cannot be found in the file.
    private let whole: SourceSpan
    private let start: Int?

    /// A string of a file; parts can be found only when it stands there byte for byte.
    init(value: TOMLValue, text: String, source: SourceText) {
        self.source = source
        whole = value.span
        guard let content = value.stringContent, content.length == text.utf8.count,
            content.range.upperBound <= source.bytes.count,
            source.bytes[content.range].elementsEqual(text.utf8)
        else {
            start = nil
            return
        }
        start = Int(content.start)
    }

    /// A whole file.
    init(file: SourceText) {
        source = file
        whole = SourceSpan(0..<min(file.bytes.count, 1))
        start = 0
    }

    func span(of range: Range<Int>) -> SourceSpan {
        start.map { SourceSpan($0 + range.lowerBound..<$0 + range.upperBound) } ?? whole
    }

    func label(_ range: Range<Int>, _ text: String = "") -> Label {
        Label(source: source, span: span(of: range), text: text)
    }

    /// An edit of a part; nil when the part cannot be found in the file.
    func edit(_ range: Range<Int>, _ replacement: String) -> [TextEdit]? {
        start == nil ? nil : [TextEdit(span: span(of: range), replacement: replacement)]
    }
}

extension Reading {
    /// A template out of a text, or a report of every mistake in it.
    mutating func template(_ text: String, from origin: TextOrigin) -> PromptTemplate? {
        switch PromptTemplate.read(text) {
        case .template(let template):
            return template
        case .problems(let problems):
            for problem in problems {
                // A mend belongs to the text of the problem, so it can be given for this file only.
                let edits =
                    origin.source === source
                    ? problem.suggestion.flatMap { origin.edit(problem.range, $0) } : nil
                report(
                    problem.kind.codeName, problem.message, at: origin.label(problem.range), help: problem.kind.help,
                    fix: edits.map { Fix(title: "write '\(problem.suggestion ?? "")'", risk: .safe, edits: $0) })
            }
            return nil
        }
    }
}

extension PromptProblem.Kind {
    fileprivate var codeName: String {
        switch self {
        case .unclosed, .unopened: "template-unbalanced"
        case .block: "template-block"
        case .emptyName, .invalidName, .tripleBraces, .filter: "template-malformed"
        }
    }

    fileprivate var help: [String] {
        switch self {
        case .unclosed: ["close the variable with '}}', as in {{request}}"]
        case .unopened: ["open the variable with '{{', as in {{request}}, or remove the braces"]
        case .block:
            ["say it in words: the model can decide what applies; variables may have a default, {{tone:friendly}}"]
        case .emptyName: ["name the variable, as in {{request}}"]
        case .invalidName: ["names have letters, digits, '_' and '-'; dots reach inside, as in {{order.id}}"]
        case .tripleBraces, .filter: []
        }
    }
}
