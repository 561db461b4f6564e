import AgentModel

/// Keyed hashes (RFC 2104) over SHA-256.
enum Digest {
    static func sha256(_ bytes: [UInt8]) -> [UInt8] { ContentHash(of: bytes).bytes }

    static func hex(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    static func hmac(_ key: [UInt8], _ message: [UInt8]) -> [UInt8] {
        var key = key.count > 64 ? sha256(key) : key
        key += [UInt8](repeating: 0, count: 64 - key.count)
        return sha256(key.map { $0 ^ 0x5C } + sha256(key.map { $0 ^ 0x36 } + message))
    }
}
