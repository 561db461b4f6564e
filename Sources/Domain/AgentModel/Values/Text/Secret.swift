/// A text that must not be seen: it prints as `•••` everywhere and opens only through `reveal`.
package struct Secret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let hidden: String

    package init(_ text: String) { hidden = text }

    /// The text itself, for the one place that has to send it.
    package func reveal() -> String { hidden }

    package var isEmpty: Bool { hidden.isEmpty }
    package var description: String { "•••" }
    package var debugDescription: String { "•••" }

    /// Empty, so that `dump` and reflection have nothing to show.
    package var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>(), displayStyle: .struct) }

    /// Takes the same time wherever two texts of one length differ.
    package static func == (left: Secret, right: Secret) -> Bool {
        guard left.hidden.utf8.count == right.hidden.utf8.count else { return false }
        var difference: UInt8 = 0
        for (one, two) in zip(left.hidden.utf8, right.hidden.utf8) { difference |= one ^ two }
        return difference == 0
    }

    package func hash(into hasher: inout Hasher) {
        for byte in hidden.utf8 { hasher.combine(byte) }
    }
}
