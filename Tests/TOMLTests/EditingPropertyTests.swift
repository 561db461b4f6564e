import Diagnostics
import TOML
import TestKit
import Testing

/// Random edits of random texts, held against the same edit of what the text says.
@Suite struct EditingPropertyTests {
    enum Operation: CaseIterable, Sendable { case set, add, remove, rename, move }

    @Test(arguments: Operation.allCases, TOMLVersion.allCases)
    func `an edit changes what it names and nothing else`(_ operation: Operation, _ version: TOMLVersion) throws {
        var done = 0
        try forAll(count: 400, seed: 7) { random in
            var texts = RandomTexts(random: random, version: version)
            let text = texts.text()
            let document = TOMLDocument.parse(SourceText(name: "t", text), options: TOMLOptions(version: version))
            guard document.isValid else { return }
            let before = TOMLLiteral(document.root)
            let paths = before.paths
            guard let path = paths.randomElement(using: &texts.literals.random) else { return }
            let other = (paths + [TOMLPath.root]).randomElement(using: &texts.literals.random) ?? path
            let name = texts.literals.key()
            let value = texts.literals.value(depth: 1)

            var expected = before
            let edits: [TextEdit]
            var from: TOMLPath?
            do throws(TOMLEditError) {
                switch operation {
                case .set:
                    edits = try TOMLEditing.set(path, to: value, in: document)
                    expected.put(value, path)
                case .add:
                    let target = other + name
                    if expected.at(target) != nil { return }
                    edits = try TOMLEditing.set(target, to: value, in: document)
                    expected.put(value, target)
                case .remove:
                    edits = try TOMLEditing.remove(path, in: document)
                    expected.put(nil, path)
                    from = path
                case .rename:
                    edits = try TOMLEditing.rename(path, to: name, in: document)
                    let moved = expected.at(path)
                    expected.put(nil, path)
                    expected.put(moved, path.parent + name)
                case .move:
                    let target = other + name
                    edits = try TOMLEditing.move(path, to: target, in: document)
                    expected.put(expected.at(path), target)
                    expected.put(nil, path)
                    from = path
                }
            } catch {
                try demand(
                    error.reason != .mistakesNearby,
                    "\(operation) \(path) → \(other) + '\(name)' = \(value) refused:\n\(text)")
                return
            }
            done += 1
            try demand(TextEdit.fitTogether(edits), "overlapping edits")
            try demand(isSparing(operation, edits, document, path), "touches too much: \(edits)\n\(text)")
            let bytes = TextEdit.apply(edits, to: document.source.bytes)
            let result = TOMLDocument.parse(SourceText(name: "t", bytes: bytes), options: document.options)
            let shown =
                "\(operation) \(path) → \(other) + '\(name)'\n\(text)\n----\n\(String(decoding: bytes, as: UTF8.self))"
            try demand(result.isValid, "not valid: \(shown)")
            let actual = TOMLLiteral(result.root)
            if let from { expected.forgetEmptied(above: from, unlessIn: actual) }
            try demand(expected.means(actual), "says something else: \(shown)")
            try demand(keepsComments(operation, document, result), "loses a comment: \(shown)")
        }
        #expect(done > 60)
    }

    /// Adding only inserts, removing only takes away, and the others replace no more than a value or keys.
    private func isSparing(
        _ operation: Operation, _ edits: [TextEdit], _ document: TOMLDocument, _ path: TOMLPath
    ) -> Bool {
        switch operation {
        case .add: edits.allSatisfy(\.span.isEmpty)
        case .set: edits.count == 1 && ValuePlace.holds(document.root, edits[0].span)
        case .remove: edits.allSatisfy(\.replacement.isEmpty)
        case .rename: edits.allSatisfy { path.components.last == .key(document.keyName(at: $0.span)) }
        case .move: true
        }
    }

    /// Every comment is different, and each stays but those of what goes away.
    private func keepsComments(_ operation: Operation, _ before: TOMLDocument, _ after: TOMLDocument) -> Bool {
        let (old, new) = (before.commentTexts, after.commentTexts)
        return switch operation {
        case .add, .rename: old == new
        case .move: old.sorted() == new.sorted()
        case .set, .remove: new.allSatisfy(old.contains)
        }
    }
}

extension TOMLDocument {
    var commentTexts: [String] { comments.map { String(decoding: source.bytes[$0.range], as: UTF8.self) } }
}

/// Looks for the value that lies at exactly one place of the text.
enum ValuePlace {
    static func holds(_ table: TOMLTable, _ span: SourceSpan) -> Bool {
        table.entries.contains { holds($0.value, span) }
    }

    private static func holds(_ value: TOMLValue, _ span: SourceSpan) -> Bool {
        value.span == span || value.table.map { holds($0, span) } ?? false
            || value.array?.contains { holds($0, span) } ?? false
    }
}

extension TOMLDocument {
    /// A key read on its own.
    func keyName(at span: SourceSpan) -> String {
        let text = String(decoding: source.bytes[span.range], as: UTF8.self)
        let alone = TOMLDocument.parse(SourceText(name: "", text + " = 1"), options: options)
        return alone.root.entries.first { _ in true }?.key.name ?? ""
    }
}

extension TOMLLiteral {
    /// Of everything in it.
    var paths: [TOMLPath] {
        var found: [TOMLPath] = []
        collect(.root, &found)
        return found
    }

    private func collect(_ path: TOMLPath, _ found: inout [TOMLPath]) {
        if !path.isRoot { found.append(path) }
        switch self {
        case .table(let entries): for entry in entries { entry.value.collect(path + entry.key, &found) }
        case .array(let elements):
            for (index, element) in elements.enumerated() {
                element.collect(TOMLPath(path.components + [.index(index)]), &found)
            }
        default: break
        }
    }

    func at(_ path: TOMLPath) -> TOMLLiteral? {
        var here: TOMLLiteral? = self
        for component in path.components {
            switch (here, component) {
            case (.table(let entries), .key(let key)):
                here = entries.first { $0.key.utf8.elementsEqual(key.utf8) }?.value
            case (.array(let elements), .index(let index)):
                here = elements.indices.contains(index) ? elements[index] : nil
            default: return nil
            }
        }
        return here
    }

    mutating func put(_ value: TOMLLiteral?, _ path: TOMLPath) {
        guard let first = path.components.first else {
            if let value { self = value }
            return
        }
        let rest = TOMLPath(path.components.dropFirst())
        switch (self, first) {
        case (.table(var entries), .key(let key)):
            let index = entries.firstIndex { $0.key.utf8.elementsEqual(key.utf8) }
            if rest.isRoot, value == nil {
                if let index { entries.remove(at: index) }
            } else if let index {
                entries[index].value.put(value, rest)
            } else {
                var new = TOMLLiteral.table([])
                new.put(value, rest)
                entries.append((key, new))
            }
            self = .table(entries)
        case (.array(var elements), .index(let index)):
            guard elements.indices.contains(index) else { return }
            if rest.isRoot, value == nil {
                elements.remove(at: index)
            } else {
                elements[index].put(value, rest)
            }
            self = .array(elements)
        default: break
        }
    }

    private var isEmptyContainer: Bool {
        switch self {
        case .table(let entries): entries.isEmpty
        case .array(let elements): elements.isEmpty
        default: false
        }
    }

    /// A table that only its last key implied goes with it.
    mutating func forgetEmptied(above path: TOMLPath, unlessIn actual: TOMLLiteral) {
        var path = path.parent
        while !path.isRoot {
            if at(path)?.isEmptyContainer == true, actual.at(path) == nil { put(nil, path) }
            path = path.parent
        }
    }
}
