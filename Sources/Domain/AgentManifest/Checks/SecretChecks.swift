import AgentModel
import Diagnostics
import TOML

extension Reading {
    /// Looks for secrets in every string and comment of the file, by their shapes and by the names of their keys.
    mutating func checkSecrets() {
        let bytes = source.bytes
        for range in SecretShapes.find(in: bytes) {
            let place = enclosing(range)
            reportSecret(
                place.span, what: place.name.map { "'\($0)'" } ?? "this file", variable: place.name ?? "API_KEY")
        }
        checkSecretNames(in: document.root, depth: 0)
    }

    /// The string value that holds a range; the range itself elsewhere, as in a comment.
    private func enclosing(_ range: Range<Int>) -> (span: SourceSpan, name: String?) {
        var pending: [(key: String?, value: TOMLValue)] = document.root.entries.map { ($0.key.name, $0.value) }
        while let (key, value) = pending.popLast() {
            if value.kind == .string, value.span.start <= range.lowerBound, range.upperBound <= value.span.end {
                // In running text only the secret itself is marked.
                return value.span.length < 200 ? (value.span, key) : (SourceSpan(range), key)
            }
            if let table = value.table { pending += table.entries.map { ($0.key.name, $0.value) } }
            if let array = value.array { pending += array.map { (key, $0) } }
        }
        return (SourceSpan(range), nil)
    }

    private mutating func checkSecretNames(in table: TOMLTable, depth: Int) {
        guard depth < 16 else { return }
        for entry in table.entries {
            if let inner = entry.value.table {
                checkSecretNames(in: inner, depth: depth + 1)
            } else if let text = entry.value.string, SecretShapes.isSecretName(entry.key.name), text.utf8.count >= 4,
                !text.hasPrefix("${"), !text.holds("{{"), !text.utf8.contains(0x20)
            {
                reportSecret(entry.value.span, what: "'\(entry.key.name)'", variable: entry.key.name)
            }
        }
    }
}

/// What secrets look like.
enum SecretShapes {
    /// Beginnings of well-known kinds of keys, each with the least number of characters that follow.
    private static let prefixes: [(text: StaticString, tail: Int)] = [
        ("sk-ant-", 20), ("sk-proj-", 20), ("sk-", 20), ("AKIA", 16), ("ASIA", 16), ("ghp_", 30), ("gho_", 30),
        ("ghs_", 30), ("github_pat_", 30), ("glpat-", 20), ("xoxb-", 20), ("xoxp-", 20), ("AIza", 30), ("hf_", 30),
    ]
    private static let keyBlock: StaticString = "-----BEGIN "
    private static let starts = Set(prefixes.map { $0.text.utf8Start.pointee } + [UInt8(ascii: "-")])
    private static let isStart: [Bool] = (0..<256).map { starts.contains(UInt8($0)) }

    /// Names of keys whose values nobody should read.
    static func isSecretName(_ name: String) -> Bool {
        let small = name.asciiSmall
        if ["password", "passwd", "secret", "token", "api_key", "apikey", "api-key"].contains(small) { return true }
        return ["_password", "_secret", "_token", "_api_key", "-api-key", "_apikey"].contains { small.hasSuffix($0) }
    }

    static func find(in bytes: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var index = 0
        while index < bytes.count {
            guard isStart[Int(bytes[index])] else {
                index += 1
                continue
            }
            if let range = match(bytes, at: index) {
                found.append(range)
                index = range.upperBound
            } else {
                index += 1
            }
        }
        return found
    }

    private static func match(_ bytes: [UInt8], at index: Int) -> Range<Int>? {
        if bytes.matches(keyBlock, at: index) { return privateKey(bytes, at: index) }
        if index > 0, isTail(bytes[index - 1]) { return nil }
        for (prefix, tail) in prefixes where bytes.matches(prefix, at: index) {
            var end = index + prefix.utf8CodeUnitCount
            while end < bytes.count, isTail(bytes[end]) { end += 1 }
            if end - index - prefix.utf8CodeUnitCount >= tail { return index..<end }
        }
        return nil
    }

    private static func privateKey(_ bytes: [UInt8], at index: Int) -> Range<Int>? {
        let end = bytes[index...].firstIndex(of: 0x0A) ?? bytes.count
        let line = String(decoding: bytes[index..<end], as: UTF8.self)
        return line.holds("PRIVATE KEY-----") ? index..<end : nil
    }

    private static func isTail(_ byte: UInt8) -> Bool { byte.isLetter || byte.isDigit || byte == 0x2D || byte == 0x5F }
}
