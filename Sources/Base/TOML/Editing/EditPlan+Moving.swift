extension EditPlan {
    mutating func move(_ path: TOMLPath, to target: TOMLPath) throws(TOMLEditError) {
        if path.isRoot || target.isRoot { throw TOMLEditError(.noName, path) }
        guard let place = outline.locate(path) else { throw TOMLEditError(.noSuchKey, path) }
        try outline.requireSound(place, path)
        if path == target { return }
        if target.hasPrefix(path) { throw TOMLEditError(.intoItself, path, at: place.firstRange(in: outline)) }
        if let existing = outline.locate(target) {
            throw TOMLEditError(.alreadyThere, target, at: existing.firstRange(in: outline))
        }
        if path.parent == target.parent, path.components.last?.key != nil, let name = target.components.last?.key {
            return try rename(path, to: name)
        }
        switch place {
        case .pair(let index):
            removeStatements([index], joining: false)
            try self.place(piece(outline.statements[index]), at: target)
        case .item(let container, let index, _):
            removeItem(index, of: container)
            try self.place(container.piece(index, outline.scanner), at: target)
        case .dottedItems(let container, let items, let depth, _):
            for index in items {
                removeItem(index, of: container)
                let suffix = dotted(container.items[index].keys.dropFirst(depth))
                try self.place(container.piece(index, outline.scanner), at: target, suffix: suffix)
            }
        case .table(let members):
            try moveTable(members, path, to: target)
        }
    }

    private func dotted(_ keys: some Sequence<KeyToken>) -> String {
        keys.map { "." + outline.scanner.text($0.range) }.joined()
    }

    /// Headers are rewritten where they stand; keys that spell the table with dots move as keys do.
    private mutating func moveTable(
        _ members: [Int], _ path: TOMLPath, to target: TOMLPath
    ) throws(TOMLEditError) {
        let written = KeyWriting.written(target.keys)
        for index in members {
            let statement = outline.statements[index]
            if statement.isHeader {
                try requireHeadersReach(path, target, statement)
                if let first = statement.keys.first, statement.keys.indices.contains(path.keyCount - 1) {
                    let last = statement.keys[path.keyCount - 1]
                    replace(first.range.lowerBound..<last.range.upperBound, written)
                }
            } else if statement.section.count < path.count {
                removeStatements([index], joining: false)
                let suffix = dotted(statement.keys.dropFirst(path.count - statement.section.count))
                try place(piece(statement), at: target, suffix: suffix)
            }
        }
    }

    /// A header spells keys only: which element of an array it means depends on where it stands.
    private func requireHeadersReach(
        _ path: TOMLPath, _ target: TOMLPath, _ statement: Statement
    ) throws(TOMLEditError) {
        if path.hasIndex || target.hasIndex { throw TOMLEditError(.insideArray, path, at: statement.range) }
        var above = target.parent
        while !above.isRoot {
            if let place = outline.locate(above) {
                if case .table(let members) = place {
                    guard let first = members.first, outline.statements[first].section.count > above.count,
                        case .index = outline.statements[first].section.components[above.count]
                    else { return }
                    throw TOMLEditError(.insideArray, target, at: outline.statements[first].range)
                }
                let value = place.value(in: outline)
                let kind = value.map(outline.kind) ?? .table
                throw TOMLEditError(kind == .table ? .insideBraces : .notATable(kind), above, at: value)
            }
            above = above.parent
        }
    }
}
