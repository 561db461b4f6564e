package import Diagnostics

/// An array of a document, written with brackets or as `[[name]]` headers: a view, as cheap to copy as two words.
package struct TOMLArray: Sendable, Sequence {
    package let document: TOMLDocument
    let slot: Int

    private var stored: Slot { document.slots[slot] }

    /// The brackets with all between, or the first header.
    package var span: SourceSpan { SourceSpan(stored.range) }

    /// Written as `[[name]]`; its elements are tables with headers of their own.
    package var isArrayOfTables: Bool { stored.tag == .tableArray }

    package var count: Int { isArrayOfTables ? stored.high : stored.low }
    package var isEmpty: Bool { count == 0 }
    package var underestimatedCount: Int { count }

    package func makeIterator() -> Iterator { Iterator(document: document, stored, slot) }

    /// Steps from element to element; an element with contents is jumped over.
    package struct Iterator: IteratorProtocol {
        private let document: TOMLDocument
        private let linked: Bool
        private var remaining: Int
        private var current: Int

        fileprivate init(document: TOMLDocument, _ array: Slot, _ slot: Int) {
            self.document = document
            linked = array.tag == .tableArray
            remaining = linked ? array.high : array.low
            current = linked ? array.low : slot + 1
        }

        package mutating func next() -> TOMLValue? {
            guard remaining > 0 else { return nil }
            remaining -= 1
            if linked {
                current = document.slots[current].low
                return TOMLValue(document: document, slot: current + 1)
            }
            let value = TOMLValue(document: document, slot: current)
            current = remaining > 0 ? document.slotAfter(current) : current
            return value
        }
    }
}

extension TOMLDocument {
    /// The slot behind a value and everything inside it.
    func slotAfter(_ value: Int) -> Int {
        let slot = slots[value]
        switch slot.tag {
        case .array: return slot.high
        // The slot behind an inline table's own remembers where its contents end.
        case .inlineTable: return slots[value + 1].low
        default: return value + 1
        }
    }
}
