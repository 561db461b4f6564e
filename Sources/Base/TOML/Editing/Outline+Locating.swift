import Diagnostics

/// Where the value at a path is written.
enum Place {
    /// By this `key = value`.
    case pair(Int)
    /// By headers and dotted keys: all statements whose path begins with it.
    case table([Int])
    /// As this item of braces or brackets; the statement around it comes along.
    case item(Container, Int, statement: Int)
    /// By the dotted keys of these items, whose first `depth` parts spell it.
    case dottedItems(Container, [Int], depth: Int, statement: Int)
}

extension Outline {
    /// Nil when nothing is written at the path.
    func locate(_ path: TOMLPath) -> Place? {
        var members: [Int] = []
        var around: Int?
        for (index, statement) in statements.enumerated() where statement.kind != .broken {
            let shared = statement.sharedPrefix(with: path)
            if shared == path.count { members.append(index) }
            if statement.kind == .pair, shared == statement.depth, shared < path.count { around = index }
        }
        if path.isRoot { return .table(members) }
        if let only = members.first, members.count == 1, statements[only].kind == .pair,
            statements[only].depth == path.count
        {
            return .pair(only)
        }
        if !members.isEmpty { return .table(members) }
        guard let around else { return nil }
        return locate(path, from: statements[around].depth, in: statements[around].value, statement: around)
    }

    private func locate(_ path: TOMLPath, from depth: Int, in value: Range<Int>, statement: Int) -> Place? {
        var depth = depth
        var value = value
        while let container = Container(value, scanner) {
            let rest = path.components[depth...]
            var next: Int?
            if container.isTable {
                let dotted = container.items.indices.filter { index in
                    let keys = container.items[index].keys
                    return keys.count > rest.count
                        && zip(keys, rest).allSatisfy { TOMLPath.Component.key($0.name) == $1 }
                }
                if !dotted.isEmpty {
                    return .dottedItems(container, dotted, depth: rest.count, statement: statement)
                }
                next = container.items.indices.first { index in
                    rest.starts(with: container.items[index].keys.map { .key($0.name) })
                }
                depth += next.map { container.items[$0].keys.count } ?? 0
            } else if case .index(let index)? = rest.first, container.items.indices.contains(index) {
                next = index
                depth += 1
            }
            guard let next else { return nil }
            if depth == path.count { return .item(container, next, statement: statement) }
            value = container.items[next].value
        }
        return nil
    }

    /// Refuses to touch what the parser could not read.
    func requireSound(_ place: Place, _ path: TOMLPath) throws(TOMLEditError) {
        for index in place.statements where !statements[index].isSound {
            throw TOMLEditError(.mistakesNearby, path, at: statements[index].range)
        }
    }

    func kind(of value: Range<Int>) -> TOMLKind {
        switch scanner.byte(value.lowerBound) {
        case Byte.openBrace: .table
        case Byte.openBracket: .array
        case Byte.quote, Byte.apostrophe: .string
        default: TOMLKind(ofPlain: scanner.text(value))
        }
    }
}

extension Place {
    var statements: [Int] {
        switch self {
        case .pair(let index): [index]
        case .table(let members): members
        case .item(_, _, let statement), .dottedItems(_, _, _, let statement): [statement]
        }
    }

    /// The text of the value, when it is in one piece.
    func value(in outline: Outline) -> Range<Int>? {
        switch self {
        case .pair(let index): outline.statements[index].value
        case .item(let container, let index, _): container.items[index].value
        case .table, .dottedItems: nil
        }
    }

    func firstRange(in outline: Outline) -> Range<Int>? {
        switch self {
        case .pair(let index): outline.statements[index].range
        case .table(let members): members.first.map { outline.statements[$0].range }
        case .item(let container, let index, _): container.items[index].start..<container.items[index].end
        case .dottedItems(let container, let items, _, _):
            items.first.map { container.items[$0].start..<container.items[$0].end }
        }
    }
}

extension Statement {
    /// Components of its path.
    var depth: Int { section.count + (kind == .pair ? keys.count : 0) }

    /// How many components of its path and of the other agree.
    func sharedPrefix(with path: TOMLPath) -> Int {
        var shared = 0
        for (mine, other) in zip(section.components, path.components) {
            if mine != other { return shared }
            shared += 1
        }
        guard kind == .pair, shared == section.count else { return shared }
        for (mine, other) in zip(keys, path.components.dropFirst(shared)) {
            if .key(mine.name) != other { return shared }
            shared += 1
        }
        return shared
    }
}

extension TOMLKind {
    fileprivate init(ofPlain text: String) {
        let value = TOMLDocument.parse(SourceText(name: "", "value = \(text)")).root["value"]
        self = value?.kind ?? .invalid
    }
}
