/// Header fields in the order they stand on the wire; names are found without regard to case.
package struct HTTPHeaders: Sendable, Hashable, ExpressibleByDictionaryLiteral {
    package struct Field: Sendable, Hashable {
        package var name: String
        package var value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package private(set) var fields: [Field]

    package init(_ fields: [Field] = []) { self.fields = fields }

    package init(dictionaryLiteral elements: (String, String)...) {
        fields = elements.map { Field($0.0, $0.1) }
    }

    package var isEmpty: Bool { fields.isEmpty }

    /// The first value of that name; setting replaces all of them.
    package subscript(name: String) -> String? {
        get { fields.first { Self.same($0.name, name) }?.value }
        set {
            fields.removeAll { Self.same($0.name, name) }
            if let newValue { fields.append(Field(name, newValue)) }
        }
    }

    package func all(_ name: String) -> [String] { fields.filter { Self.same($0.name, name) }.map(\.value) }

    package mutating func add(_ name: String, _ value: String) { fields.append(Field(name, value)) }

    /// Continues the value of the last field, as an obsolete folded line does.
    mutating func fold(_ more: String) {
        guard !fields.isEmpty else { return }
        fields[fields.count - 1].value += " " + more
    }

    /// Without what must not reach another server than the one it was meant for.
    func withoutSecrets() -> HTTPHeaders { HTTPHeaders(fields.filter { !Self.isSecret($0.name) }) }

    static func same(_ left: String, _ right: String) -> Bool {
        guard left.utf8.count == right.utf8.count else { return false }
        return left == right || left.utf8.elementsEqual(right.utf8) { lowercase($0) == lowercase($1) }
    }

    private static func lowercase(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }
}

extension HTTPHeaders: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Whether a field of that name usually carries something that nobody else may read.
    package static func isSecret(_ name: String) -> Bool {
        let name = name.lowercased()
        return ["authorization", "cookie", "cookie2", "key", "token", "secret", "password", "signature"].contains {
            end in
            name == end || name.hasSuffix("-" + end) || name.hasSuffix("_" + end)
        } || name.hasSuffix("apikey")
    }

    /// One line a field, with the values of secrets hidden.
    package var description: String {
        fields.map { "\($0.name): \(Self.isSecret($0.name) ? "•••" : $0.value)" }.joined(separator: "\n")
    }

    package var debugDescription: String { description }

    /// What `dump` may see.
    package var customMirror: Mirror {
        Mirror(self, unlabeledChildren: description.split(separator: "\n"), displayStyle: .collection)
    }
}

extension HTTPHeaders.Field: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { HTTPHeaders([self]).description }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: ["field": description]) }
}
