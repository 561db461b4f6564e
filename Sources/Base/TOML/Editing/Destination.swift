import Diagnostics

/// Where a key that does not exist yet is going to be written.
enum Destination {
    /// On lines at a position, behind what `prefix` spells.
    case lines(position: Int, indent: String, prefix: String)
    /// Above everything else of a text, which begins with something other than keys.
    case top(position: Int)
    /// Below a header that must be made.
    case section([String], position: Int, NewSection)
    case container(Container, prefix: String)
}

extension Outline {
    /// The place for a new key or element; `path` is known not to exist.
    func destination(for path: TOMLPath) throws(TOMLEditError) -> (place: Destination, rest: [TOMLPath.Component]) {
        var length = path.count - 1
        while length > 0, locate(path.prefix(length)) == nil { length -= 1 }
        let table = path.prefix(length)
        let rest = Array(path.components[length...])
        guard let place = locate(table) else { throw TOMLEditError(.noSuchKey, path) }
        if !table.isRoot { try requireSound(place, table) }
        switch place {
        case .pair, .item:
            return (try insideValue(place, table, rest, path), rest)
        case .dottedItems(let container, let items, let depth, _):
            try requireKeys(rest, path)
            let keys = items.last.map { container.items[$0].keys } ?? []
            return (.container(container, prefix: spelled(keys, depth)), rest)
        case .table(let members):
            try requireKeys(rest, path)
            return (try insideTable(members, table, rest, path), rest)
        }
    }

    private func requireKeys(_ rest: [TOMLPath.Component], _ path: TOMLPath) throws(TOMLEditError) {
        if rest.contains(where: { $0.key == nil }) { throw TOMLEditError(.noSuchKey, path) }
    }

    private func insideValue(
        _ place: Place, _ table: TOMLPath, _ rest: [TOMLPath.Component], _ path: TOMLPath
    ) throws(TOMLEditError) -> Destination {
        guard let value = place.value(in: self) else { throw TOMLEditError(.noSuchKey, table) }
        guard let container = Container(value, scanner) else {
            throw TOMLEditError(.notATable(kind(of: value)), table, at: value)
        }
        if container.isTable {
            try requireKeys(rest, path)
        } else if rest != [.index(container.items.count)] {
            if rest.first?.key != nil { throw TOMLEditError(.notATable(.array), table, at: value) }
            throw TOMLEditError(.noSuchKey, path)
        }
        return .container(container, prefix: "")
    }

    private func insideTable(
        _ members: [Int], _ table: TOMLPath, _ rest: [TOMLPath.Component], _ path: TOMLPath
    ) throws(TOMLEditError) -> Destination {
        if let first = members.first, statements[first].section.count > table.count,
            case .index = statements[first].section.components[table.count]
        {
            throw TOMLEditError(.notATable(.array), table, at: statements[first].range)
        }
        let header = members.first { statements[$0].isHeader && statements[$0].section.count == table.count }
        if rest.count == 1, header != nil || table.isRoot { return endOfSection(header, table) }
        if header == nil, !table.isRoot {
            // By dots in keys of a table above.
            let dotted = members.last { index in
                statements[index].kind == .pair && statements[index].section.count < table.count
                    && statements[index].isSound
            }
            if let dotted {
                let statement = statements[dotted]
                return .lines(
                    position: statement.lines.upperBound, indent: indent(of: statement),
                    prefix: spelled(statement.keys, table.count - statement.section.count))
            }
            if rest.count == 1, let first = members.first {
                return .section(table.keys, position: attachedCommentStart(statements[first]), .before)
            }
        }
        return newSection(path.parent)
    }

    /// Behind the last key of the table.
    private func endOfSection(_ header: Int?, _ table: TOMLPath) -> Destination {
        var last = header
        var index = header.map { $0 + 1 } ?? 0
        while index < statements.count, !statements[index].isHeader {
            if statements[index].isSound { last = index }
            index += 1
        }
        if let last {
            let statement = statements[last]
            return .lines(position: statement.lines.upperBound, indent: indent(of: statement), prefix: "")
        }
        let next = statements.first { $0.isHeader }
        if let next { return .top(position: attachedCommentStart(next)) }
        return .lines(position: scanner.bytes.count, indent: "", prefix: "")
    }

    /// At the end of the text, or of the element of an array of tables that it belongs to.
    func newSection(_ path: TOMLPath) -> Destination {
        var element = path
        while let last = element.components.last, last.key != nil { element = element.parent }
        if element.isRoot { return .section(path.keys, position: scanner.bytes.count, .after) }
        let last = statements.last { $0.kind != .broken && $0.path.hasPrefix(element) }
        return .section(path.keys, position: last?.lines.upperBound ?? scanner.bytes.count, .after)
    }

    func indent(of statement: Statement) -> String { scanner.text(statement.lines.lowerBound..<statement.start) }

    /// The first parts of a dotted key as they are written, with a dot behind.
    func spelled(_ keys: [KeyToken], _ count: Int) -> String {
        keys.prefix(count).map { scanner.text($0.range) + "." }.joined()
    }
}
