/// A prompt with places for values: `{{request}}`, `{{order.id}}`, `{{tone:friendly}}`; variables only, no logic.
///
/// Single braces are plain text, and so are the `}}` that close two of them, since prompts often quote JSON.
package struct PromptTemplate: Sendable, Hashable, CustomStringConvertible {
    /// One place in the text that a value goes to.
    package struct Variable: Sendable, Hashable {
        /// The dotted name in parts: `order`, `id`.
        package let path: [String]
        /// What stands there when nobody knows a value.
        package let fallback: String?
        /// The bytes from the first `{` to the last `}`.
        package let range: Range<Int>
        /// The bytes of the name alone.
        package let nameRange: Range<Int>

        package var name: String { path.joined(separator: ".") }
        /// The part that decides who knows the value.
        package var root: String { path.first ?? "" }
    }

    package enum Segment: Sendable, Hashable {
        case text(Range<Int>)
        case variable(Variable)
    }

    /// A rendered prompt together with what nobody had a value for.
    package struct Rendering: Sendable, Hashable {
        package var text: String
        /// Each once, in order; they stand in the text as nothing.
        package var missing: [String]
    }

    package let source: String
    package let segments: [Segment]

    init(source: String, segments: [Segment]) {
        self.source = source
        self.segments = segments
    }

    package var description: String { source }

    /// Every place, in order; a variable used twice is listed twice.
    package var variables: [Variable] {
        segments.compactMap { segment in
            if case .variable(let variable) = segment { variable } else { nil }
        }
    }

    /// The text with each variable's value, else its fallback, in its place.
    package func render(_ lookup: (Variable) -> String?) -> Rendering {
        let bytes = Array(source.utf8)
        var rendering = Rendering(text: "", missing: [])
        for segment in segments {
            switch segment {
            case .text(let range):
                rendering.text += String(decoding: bytes[range], as: UTF8.self)
            case .variable(let variable):
                if let value = lookup(variable) ?? variable.fallback {
                    rendering.text += value
                } else if !rendering.missing.contains(variable.name) {
                    rendering.missing.append(variable.name)
                }
            }
        }
        return rendering
    }

    package static func == (left: PromptTemplate, right: PromptTemplate) -> Bool {
        left.source.utf8.elementsEqual(right.source.utf8)
    }
    package func hash(into hasher: inout Hasher) {
        for byte in source.utf8 { hasher.combine(byte) }
    }
}
