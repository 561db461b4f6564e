/// The way to a value: keys of tables and indexes of arrays, from the root.
package struct TOMLPath: Sendable, Hashable {
    package enum Component: Sendable {
        case key(String)
        case index(Int)
    }

    package var components: [Component]

    package init(_ components: some Sequence<Component>) { self.components = Array(components) }

    package init(_ keys: some Sequence<String>) { components = keys.map { .key($0) } }

    package static let root: TOMLPath = []

    package var isRoot: Bool { components.isEmpty }
    package var count: Int { components.count }

    /// The table or array that holds it; the root is its own.
    package var parent: TOMLPath { TOMLPath(components.dropLast()) }

    package func hasPrefix(_ other: TOMLPath) -> Bool { components.starts(with: other.components) }

    package static func + (path: TOMLPath, key: String) -> TOMLPath { TOMLPath(path.components + [.key(key)]) }

    /// Parts that are keys; a header spells these and leaves the indexes to its place in the text.
    var keyCount: Int { components.reduce(0) { $1.key == nil ? $0 : $0 + 1 } }
    var keys: [String] { components.compactMap(\.key) }
    var hasIndex: Bool { keyCount < count }

    /// Whether it leads to a later element where the two part ways in one array.
    func isBehind(_ other: TOMLPath) -> Bool {
        for (mine, theirs) in zip(components, other.components) where mine != theirs {
            if case .index(let mine) = mine, case .index(let theirs) = theirs { return mine > theirs }
            return false
        }
        return false
    }

    func prefix(_ length: Int) -> TOMLPath { TOMLPath(components.prefix(length)) }
}

extension TOMLPath.Component: Hashable {
    var key: String? { if case .key(let name) = self { name } else { nil } }

    package static func == (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.key(let left), .key(let right)): KeyName(left) == KeyName(right)
        case (.index(let left), .index(let right)): left == right
        default: false
        }
    }

    package func hash(into hasher: inout Hasher) {
        switch self {
        case .key(let name): hasher.combine(KeyName(name))
        case .index(let index): hasher.combine(index)
        }
    }
}

extension TOMLPath.Component: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    package init(stringLiteral value: String) { self = .key(value) }
    package init(integerLiteral value: Int) { self = .index(value) }
}

extension TOMLPath: ExpressibleByArrayLiteral {
    package init(arrayLiteral elements: Component...) { components = elements }
}

extension TOMLPath: CustomStringConvertible {
    /// As a person would write it: `fallback[0].model`.
    package var description: String {
        var text = ""
        for component in components {
            switch component {
            case .key(let name): text += (text.isEmpty ? "" : ".") + KeyWriting.written(name)
            case .index(let index): text += "[\(index)]"
            }
        }
        return text
    }
}
