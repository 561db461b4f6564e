import Diagnostics

/// One value a person gave: `--set key=value`.
package struct TemplateSetting: Sendable, Hashable {
    package let key: String
    package let value: String

    package init(key: String, value: String) {
        self.key = key
        self.value = value
    }

    /// Splits at the first `=`; nil when there is none or nothing before it.
    package init?(_ argument: String) {
        guard let split = argument.utf8.firstIndex(of: UInt8(ascii: "=")), split > argument.startIndex else {
            return nil
        }
        key = String(argument[..<split])
        value = String(argument[argument.index(after: split)...])
    }

    var keyLabel: Label { label(0..<key.utf8.count) }
    var valueLabel: Label { label((key.utf8.count + 1)..<(key.utf8.count + 1 + value.utf8.count)) }

    private func label(_ range: Range<Int>) -> Label {
        Label(source: SourceText(name: "--set", "\(key)=\(value)"), span: SourceSpan(range))
    }
}
