/// A path with places for names, such as `/agents/{name}/start`.
struct PathPattern: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
    enum Segment: Sendable, Hashable {
        case fixed(String)
        case parameter(String)
    }

    let segments: [Segment]

    init(stringLiteral text: String) {
        segments = text.split(separator: "/").map { part in
            part.first == "{" ? .parameter(String(part.dropFirst().dropLast())) : .fixed(String(part))
        }
    }

    var description: String { "/" + segments.map(\.text).joined(separator: "/") }

    var parameters: [String] {
        segments.compactMap { if case .parameter(let name) = $0 { name } else { nil } }
    }

    func leads(to path: [String]) -> Bool {
        guard path.count == segments.count else { return false }
        for (segment, part) in zip(segments, path) {
            switch segment {
            case .fixed(let text): if text != part { return false }
            case .parameter: if part.isEmpty { return false }
            }
        }
        return true
    }

    /// The values of the parameters; nil when the path is another.
    func match(_ path: [String]) -> [String: String]? {
        guard leads(to: path) else { return nil }
        var values: [String: String] = [:]
        for case (.parameter(let name), let part) in zip(segments, path) { values[name] = part }
        return values
    }

    /// The pattern with the names that a path has in their places, as a suggestion for who wrote that path.
    func filled(from path: [String]) -> String {
        "/"
            + segments.enumerated().map { index, segment in
                if case .parameter = segment, path.indices.contains(index), !path[index].isEmpty {
                    path[index]
                } else {
                    segment.text
                }
            }.joined(separator: "/")
    }
}

extension PathPattern.Segment {
    fileprivate var text: String {
        switch self {
        case .fixed(let text): text
        case .parameter(let name): "{\(name)}"
        }
    }
}
