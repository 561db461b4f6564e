extension EditPlan {
    mutating func set(_ path: TOMLPath, to literal: TOMLLiteral) throws(TOMLEditError) {
        guard let last = path.components.last else { throw TOMLEditError(.noName, path) }
        if let place = outline.locate(path) {
            try outline.requireSound(place, path)
            guard let value = place.value(in: outline) else {
                throw TOMLEditError(.isTable, path, at: place.firstRange(in: outline))
            }
            if case .pair(let index) = place {
                let statement = outline.statements[index]
                let column = value.lowerBound - outline.scanner.lineStart(value.lowerBound)
                let indent = outline.indent(of: statement)
                replace(
                    value,
                    ValueWriting.written(literal, column: column, indent: indent, lineBreak: outline.lineBreak))
            } else {
                replace(value, ValueWriting.inline(literal))
            }
            return
        }
        if literal.wantsHeader, last.key != nil, try isSection(path) { return try addTables(literal, path) }
        let column = KeyWriting.written(path.keys.suffix(1)).count + 3
        let text = ValueWriting.written(literal, column: column, lineBreak: outline.lineBreak)
        let isInline = if case .container = try outline.destination(for: path).place { true } else { false }
        try place(Piece(key: "", value: isInline ? ValueWriting.inline(literal) : text), at: path)
    }

    /// Whether a table at the path may have a header of its own.
    private func isSection(_ path: TOMLPath) throws(TOMLEditError) -> Bool {
        switch try outline.destination(for: path).place {
        case .lines(_, _, let prefix): prefix.isEmpty
        case .top, .section: true
        case .container: false
        }
    }

    private mutating func addTables(_ literal: TOMLLiteral, _ path: TOMLPath) throws(TOMLEditError) {
        guard case .section(_, let position, let style) = outline.newSection(path) else { return }
        let body = TOMLWriter.section(literal, path.keys, lineBreak: outline.lineBreak)
        insert(separated(body, style, at: position), at: position)
    }

    mutating func remove(_ path: TOMLPath) throws(TOMLEditError) {
        if path.isRoot { throw TOMLEditError(.noName, path) }
        guard let place = outline.locate(path) else { throw TOMLEditError(.noSuchKey, path) }
        try outline.requireSound(place, path)
        switch place {
        case .pair(let index): removeStatements([index], joining: false)
        case .table(let members): removeStatements(members, joining: true)
        case .item(let container, let index, _): removeItem(index, of: container)
        case .dottedItems(let container, let items, _, _):
            for index in items { removeItem(index, of: container) }
        }
    }

    mutating func rename(_ path: TOMLPath, to name: String) throws(TOMLEditError) {
        guard path.components.last?.key != nil else { throw TOMLEditError(.noName, path) }
        guard let place = outline.locate(path) else { throw TOMLEditError(.noSuchKey, path) }
        try outline.requireSound(place, path)
        let target = path.parent + name
        if let existing = outline.locate(target) {
            if target == path { return }
            throw TOMLEditError(.alreadyThere, target, at: existing.firstRange(in: outline))
        }
        let written = KeyWriting.written(name)
        switch place {
        case .pair, .table:
            for index in place.statements {
                if let token = token(of: path, in: outline.statements[index]) { replace(token.range, written) }
            }
        case .item(let container, let index, _):
            if let token = container.items[index].keys.last { replace(token.range, written) }
        case .dottedItems(let container, let items, let depth, _):
            for index in items { replace(container.items[index].keys[depth - 1].range, written) }
        }
    }

    /// The key part of a statement that spells the last component of a path; nil when its header does.
    private func token(of path: TOMLPath, in statement: Statement) -> KeyToken? {
        let above = statement.isHeader ? 0 : statement.section.keyCount
        let index = path.keyCount - 1 - above
        return statement.keys.indices.contains(index) ? statement.keys[index] : nil
    }
}
