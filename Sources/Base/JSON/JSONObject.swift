/// Members in the order they were written, found by name in constant time once there are many.
package struct JSONObject: Sendable {
    /// Up to here a walk over the members is faster than hashing.
    private static let fewest = 12

    package struct Member: Sendable {
        package var key: String
        package var value: JSONValue
    }

    package private(set) var members: [Member] = []
    private var places: [Key: Int] = [:]

    package init() {}

    init(expecting count: Int) { members.reserveCapacity(count) }

    package var count: Int { members.count }
    package var isEmpty: Bool { members.isEmpty }
    package var keys: [String] { members.map(\.key) }

    /// Setting a known key keeps its place, a new one goes last, and `nil` removes.
    package subscript(key: String) -> JSONValue? {
        get { index(of: key).map { members[$0].value } }
        set {
            guard let newValue else { return remove(key) }
            if let index = index(of: key) {
                members[index].value = newValue
            } else {
                append(key, newValue)
            }
        }
    }

    package func index(of key: String) -> Int? {
        if places.isEmpty { return members.firstIndex { Key.same($0.key, key) } }
        return places[Key(name: key)]
    }

    /// Where the key is already; nil once it has been added.
    mutating func add(_ key: String, _ value: JSONValue) -> Int? {
        if let known = index(of: key) { return known }
        append(key, value)
        return nil
    }

    private mutating func append(_ key: String, _ value: JSONValue) {
        members.append(Member(key: key, value: value))
        if !places.isEmpty {
            places[Key(name: key)] = members.count - 1
        } else if members.count > JSONObject.fewest {
            rebuildPlaces()
        }
    }

    private mutating func remove(_ key: String) {
        guard let index = index(of: key) else { return }
        members.remove(at: index)
        if !places.isEmpty { rebuildPlaces() }
    }

    private mutating func rebuildPlaces() {
        places.removeAll(keepingCapacity: true)
        guard members.count > JSONObject.fewest else { return }
        for (index, member) in members.enumerated() { places[Key(name: member.key)] = index }
    }

    /// Told apart by bytes: to `String` an accented letter equals the letter followed by its accent.
    private struct Key: Hashable {
        var name: String

        static func == (left: Key, right: Key) -> Bool { same(left.name, right.name) }

        /// Strings are compared fast; only those that seem equal are then compared by their bytes.
        static func same(_ left: String, _ right: String) -> Bool {
            left.utf8.count == right.utf8.count && left == right && left.utf8.elementsEqual(right.utf8)
        }

        func hash(into hasher: inout Hasher) {
            var name = name
            name.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        }
    }
}

extension JSONObject: Sequence {
    package func makeIterator() -> IndexingIterator<[Member]> { members.makeIterator() }
}

extension JSONObject: Equatable {
    package static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.count == right.count && left.allSatisfy { right[$0.key] == $0.value }
    }
}
