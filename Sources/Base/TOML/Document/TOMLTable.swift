package import Diagnostics

/// How a table comes to be.
package enum TOMLTableForm: Sendable, Hashable {
    /// The whole document.
    case root
    /// `[a.b]`, or one element of `[[a.b]]`.
    case header
    /// Only on the way to another: `a` in `[a.b]`.
    case implicit
    /// By dots in a key: `a` in `a.b = 1`.
    case dotted
    /// `{ … }`.
    case inline
}

/// A table of a document: a view, as cheap to copy as two words.
package struct TOMLTable: Sendable {
    package let document: TOMLDocument
    let slot: Int

    /// The header, the braces with all between, or the key that implies the table; empty for the root.
    package var span: SourceSpan { SourceSpan(document.slots[slot].range) }

    package var form: TOMLTableForm {
        if slot == 0 { return .root }
        switch document.slots[slot].tag {
        case .inlineTable: return .inline
        case .implicitTable: return .implicit
        case .dottedTable: return .dotted
        default: return .header
        }
    }

    package var count: Int { document.slots[slot].high }
    package var isEmpty: Bool { count == 0 }

    /// In constant time, also in tables of a million keys.
    package subscript(key: String) -> TOMLValue? {
        let entry = document.find(key, in: slot)
        return entry == 0 ? nil : TOMLValue(document: document, slot: entry + 1)
    }

    package func entry(_ key: String) -> TOMLEntry? {
        let entry = document.find(key, in: slot)
        return entry == 0 ? nil : TOMLEntry(document: document, slot: entry)
    }

    /// In the order in which they first appear.
    package var entries: TOMLEntries { TOMLEntries(document: document, last: document.slots[slot].low) }

    /// The value at the end of a path of keys.
    package func value(at path: some Sequence<String>) -> TOMLValue? {
        var value: TOMLValue?
        var table: TOMLTable? = self
        for key in path {
            guard let here = table, let next = here[key] else { return nil }
            value = next
            table = next.table
        }
        return value
    }
}

/// A key with its value.
package struct TOMLEntry: Sendable {
    let document: TOMLDocument
    let slot: Int

    package var key: TOMLKey { TOMLKey(document: document, slot: slot) }
    package var value: TOMLValue { TOMLValue(document: document, slot: slot + 1) }

    /// From the key to the end of the value.
    package var span: SourceSpan { SourceSpan(start: key.span.start, end: max(key.span.end, value.span.end)) }
}

/// One part of a key as it stands in the text.
package struct TOMLKey: Sendable {
    let document: TOMLDocument
    let slot: Int

    private var stored: Slot { document.slots[slot] }

    /// Without quotes, with escapes decoded.
    package var name: String {
        document.string(
            Int(stored.start), stored.length, escaped: stored.tag.rawValue == KeyForm.escaped.rawValue)
    }

    /// With quotes, if it has any.
    package var span: SourceSpan {
        let bare = stored.tag.rawValue == KeyForm.bare.rawValue
        let range = stored.range
        return SourceSpan(bare ? range : (range.lowerBound - 1)..<(range.upperBound + 1))
    }
}

/// The entries of a table in document order.
package struct TOMLEntries: Sequence, IteratorProtocol, Sendable {
    let document: TOMLDocument
    private var current: Int
    private var remaining: Int

    init(document: TOMLDocument, last: Int) {
        self.document = document
        current = last
        remaining = last == 0 ? 0 : last
    }

    package mutating func next() -> TOMLEntry? {
        guard remaining != 0 else { return nil }
        current = document.slots[current].low
        if current == remaining { remaining = 0 }
        return TOMLEntry(document: document, slot: current)
    }
}
