import Diagnostics

extension EditPlan {
    /// The edits, once the text they make is known to say exactly what it should.
    func proved(
        on document: TOMLDocument, _ path: TOMLPath, emptied: [TOMLPath] = [],
        _ change: (inout TOMLLiteral) -> Void
    ) throws(TOMLEditError) -> [TextEdit] {
        let edits = edits()
        guard TextEdit.fitTogether(edits) else { throw TOMLEditError(.mistakesNearby, path) }
        let bytes = TextEdit.apply(edits, to: document.source.bytes)
        let after = TOMLDocument.parse(
            SourceText(name: document.source.name, bytes: bytes), options: document.options)
        var expected = TOMLLiteral(document.root)
        change(&expected)
        let actual = TOMLLiteral(after.root)
        for removed in emptied { expected.dropEmptied(above: removed, unlessIn: actual) }
        guard document.problemKinds == after.problemKinds, expected.means(actual) else {
            throw TOMLEditError(.mistakesNearby, path)
        }
        return edits
    }
}

extension TOMLDocument {
    fileprivate var problemKinds: [UInt8] { problems.map(\.kind.rawValue).sorted() }
}

extension TOMLLiteral {
    /// What it will read back as, which a verbatim text alone does not tell.
    func checked(_ path: TOMLPath, _ document: TOMLDocument) throws(TOMLEditError) -> TOMLLiteral {
        let source = SourceText(name: "", "value = \(ValueWriting.inline(self))")
        let parsed = TOMLDocument.parse(source, options: document.options)
        guard parsed.isValid, parsed.root.count == 1, let value = parsed.root["value"] else {
            throw TOMLEditError(.notAValue, path)
        }
        return TOMLLiteral(value)
    }

    /// The value at the end of a path.
    subscript(path: ArraySlice<TOMLPath.Component>) -> TOMLLiteral? {
        guard let first = path.first else { return self }
        switch (self, first) {
        case (.table(let entries), .key(let name)):
            return entries.first { KeyName($0.key) == KeyName(name) }?.value[path.dropFirst()]
        case (.array(let elements), .index(let index)):
            return elements.indices.contains(index) ? elements[index][path.dropFirst()] : nil
        default: return nil
        }
    }

    /// Makes the tables on the way.
    mutating func set(_ path: ArraySlice<TOMLPath.Component>, to value: TOMLLiteral) {
        guard let first = path.first else { return self = value }
        switch (self, first) {
        case (.table(var entries), .key(let name)):
            if let index = entries.firstIndex(where: { KeyName($0.key) == KeyName(name) }) {
                entries[index].value.set(path.dropFirst(), to: value)
            } else {
                var new = TOMLLiteral.table([])
                new.set(path.dropFirst(), to: value)
                entries.append((name, new))
            }
            self = .table(entries)
        case (.array(var elements), .index(let index)):
            if elements.indices.contains(index) {
                elements[index].set(path.dropFirst(), to: value)
            } else {
                elements.append(value)
            }
            self = .array(elements)
        default: break
        }
    }

    /// Takes the value at the path away and returns it.
    mutating func remove(_ path: ArraySlice<TOMLPath.Component>) -> TOMLLiteral? {
        guard let first = path.first else { return nil }
        var removed: TOMLLiteral?
        switch (self, first) {
        case (.table(var entries), .key(let name)):
            guard let index = entries.firstIndex(where: { KeyName($0.key) == KeyName(name) }) else { return nil }
            removed = path.count == 1 ? entries.remove(at: index).value : entries[index].value.remove(path.dropFirst())
            self = .table(entries)
        case (.array(var elements), .index(let index)):
            guard elements.indices.contains(index) else { return nil }
            removed = path.count == 1 ? elements.remove(at: index) : elements[index].remove(path.dropFirst())
            self = .array(elements)
        default: break
        }
        return removed
    }

    private var isEmptyContainer: Bool {
        switch self {
        case .table(let entries): entries.isEmpty
        case .array(let elements): elements.isEmpty
        default: false
        }
    }

    /// Tables that only their last key implied are gone with it.
    mutating func dropEmptied(above path: TOMLPath, unlessIn actual: TOMLLiteral) {
        var above = path.components.dropLast()
        while !above.isEmpty {
            if let value = self[above], value.isEmptyContainer, actual[above] == nil { _ = remove(above) }
            above = above.dropLast()
        }
    }
}
