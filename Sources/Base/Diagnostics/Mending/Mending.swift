/// The outcome of applying mends to one text.
package struct Mending: Sendable {
    package var bytes: [UInt8]
    /// Problems whose mend was made, in the order given.
    package var applied: [Diagnostic]
    /// All others: without a mend, with a risky one, or with one that touches the same bytes as a mend already made.
    package var left: [Diagnostic]

    /// Makes the mends of the given risk; each is made as a whole or not at all, and earlier ones go first.
    ///
    /// What is left because mends meet may be mendable in the new text, so a caller checks that and mends again.
    package init(of source: SourceText, _ diagnostics: some Sequence<Diagnostic>, accepting risk: Fix.Risk = .safe) {
        var chosen = EditSelection()
        var applied: [Diagnostic] = []
        var left: [Diagnostic] = []
        for diagnostic in diagnostics {
            if let fix = diagnostic.fix, diagnostic.primary?.source === source, risk == .risky || fix.risk == .safe,
                chosen.insert(fix.edits)
            {
                applied.append(diagnostic)
            } else {
                left.append(diagnostic)
            }
        }
        self.bytes = chosen.edits.isEmpty ? source.bytes : TextEdit.apply(chosen.edits, to: source.bytes)
        self.applied = applied
        self.left = left
    }

    package func diff(from source: SourceText) -> [UInt8] {
        UnifiedDiff.render(old: source.bytes, new: bytes, name: source.name)
    }
}

/// Edits that do not meet, sorted by place.
private struct EditSelection {
    private(set) var edits: [TextEdit] = []

    /// Takes all of them or none.
    mutating func insert(_ new: [TextEdit]) -> Bool {
        guard !new.isEmpty, TextEdit.fitTogether(new), new.allSatisfy({ !meets($0) }) else { return false }
        for edit in new { edits.insert(edit, at: place(of: edit)) }
        return true
    }

    /// Touching is no meeting, except that the same insertion is not made twice.
    private func meets(_ edit: TextEdit) -> Bool {
        var index = place(of: edit)
        while index > 0, edits[index - 1].span.start == edit.span.start { index -= 1 }
        if index > 0, edits[index - 1].span.end > edit.span.start { return true }
        while index < edits.count {
            let other = edits[index]
            guard other.span.start < edit.span.end || other.span.start == edit.span.start else { return false }
            if other == edit { return true }
            let oneInserts = other.span.isEmpty || edit.span.isEmpty
            if !(oneInserts && other.span.start == edit.span.start) { return true }
            index += 1
        }
        return false
    }

    /// Behind all that start at the same place or before it.
    private func place(of edit: TextEdit) -> Int {
        var (low, high) = (0, edits.count)
        while low < high {
            let middle = (low + high) / 2
            if edits[middle].span.start > edit.span.start { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
