package import JSON

/// Members read as what they should be; anything else counts as absent, so that a newer server can be asked too.
extension JSONValue {
    package func text(_ key: String) -> String? { self[key]?.stringValue }
    package func count(_ key: String) -> Int? { self[key]?.integerValue.flatMap { Int(exactly: $0) } }
    package func list(_ key: String) -> [JSONValue] { self[key]?.arrayValue ?? [] }
    package func texts(_ key: String) -> [String] { list(key).compactMap(\.stringValue) }
}
