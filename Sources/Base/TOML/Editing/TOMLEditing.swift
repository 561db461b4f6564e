package import Diagnostics

/// Changes to the text of a document that leave every other byte of it as it is.
///
/// Comments belong to a statement when they stand behind it on its line, or right above it without a blank line
/// between; these go where it goes. A statement that stood between two blank lines takes one of them along.
///
/// A text may have mistakes elsewhere. What an edit would change is compared with what it did change before its edits
/// are handed out, so a text that is too broken ends in `mistakesNearby`, never in a text that says something else.
package enum TOMLEditing {
    /// Replaces a value, or adds a key behind the last one of its table; tables on the way are made.
    package static func set(
        _ path: TOMLPath, to literal: TOMLLiteral, in document: TOMLDocument
    ) throws(TOMLEditError) -> [TextEdit] {
        let value = try literal.checked(path, document)
        var plan = EditPlan(Outline(document))
        try plan.set(path, to: literal)
        return try plan.proved(on: document, path) { expected in expected.set(path.components[...], to: value) }
    }

    /// Takes away a key or a whole table with its tables, wherever they stand. A table that is only implied by its
    /// last key goes with it.
    package static func remove(_ path: TOMLPath, in document: TOMLDocument) throws(TOMLEditError) -> [TextEdit] {
        var plan = EditPlan(Outline(document))
        try plan.remove(path)
        return try plan.proved(on: document, path, emptied: [path]) { expected in
            _ = expected.remove(path.components[...])
        }
    }

    /// Changes the last key of the path in all places where it is spelled.
    package static func rename(
        _ path: TOMLPath, to name: String, in document: TOMLDocument
    ) throws(TOMLEditError) -> [TextEdit] {
        var plan = EditPlan(Outline(document))
        try plan.rename(path, to: name)
        return try plan.proved(on: document, path) { expected in
            guard let value = expected.remove(path.components[...]) else { return }
            expected.set((path.parent + name).components[...], to: value)
        }
    }

    /// Moves a key with its comments and the bytes of its value, or a whole table by rewriting its headers.
    package static func move(
        _ path: TOMLPath, to target: TOMLPath, in document: TOMLDocument
    ) throws(TOMLEditError) -> [TextEdit] {
        try moveAll([(path, target)], in: document)
    }

    /// Several moves at once; all paths name places of the text as it is, and keys that go to the same table keep the
    /// order given here.
    package static func moveAll(
        _ moves: [(from: TOMLPath, to: TOMLPath)], in document: TOMLDocument
    ) throws(TOMLEditError) -> [TextEdit] {
        guard let first = moves.first else { return [] }
        var plan = EditPlan(Outline(document))
        for move in moves { try plan.move(move.from, to: move.to) }
        let moves = moves.filter { $0.from != $0.to }
        return try plan.proved(on: document, first.from, emptied: moves.map(\.from)) { expected in
            // All paths name places of the text as it was, so nothing is taken away before all is in place, and of an
            // array the last elements first.
            let values = moves.map { expected[$0.from.components[...]] }
            for (move, value) in zip(moves, values) {
                if let value { expected.set(move.to.components[...], to: value) }
            }
            for path in moves.map(\.from).sorted(by: { $0.isBehind($1) }) { _ = expected.remove(path.components[...]) }
        }
    }
}

extension TOMLEditing {
    package static func set(
        _ keys: [String], to literal: TOMLLiteral, in document: TOMLDocument
    ) throws(TOMLEditError) -> [TextEdit] {
        try set(TOMLPath(keys), to: literal, in: document)
    }

    package static func remove(_ keys: [String], in document: TOMLDocument) throws(TOMLEditError) -> [TextEdit] {
        try remove(TOMLPath(keys), in: document)
    }

    package static func rename(
        _ keys: [String], to name: String, in document: TOMLDocument
    ) throws(TOMLEditError) -> [TextEdit] {
        try rename(TOMLPath(keys), to: name, in: document)
    }

    package static func move(
        _ keys: [String], to target: [String], in document: TOMLDocument
    ) throws(TOMLEditError) -> [TextEdit] {
        try move(TOMLPath(keys), to: TOMLPath(target), in: document)
    }

    package static func moveAll(
        _ moves: [([String], [String])], in document: TOMLDocument
    ) throws(TOMLEditError) -> [TextEdit] {
        try moveAll(moves.map { (from: TOMLPath($0.0), to: TOMLPath($0.1)) }, in: document)
    }
}
