/// Finds secrets by what they look like: keys of providers, bearer tokens, passwords in addresses, private keys.
enum SecretShapes {
    /// A beginning that only secrets have, and how many characters must follow at least.
    private static let beginnings: [(start: [UInt8], atLeast: Int)] = [
        ("sk-", 16), ("pk-", 16), ("sk_live_", 8), ("rk_live_", 8), ("ghp_", 20), ("gho_", 20), ("ghs_", 20),
        ("ghu_", 20),
        ("github_pat_", 20), ("glpat-", 16), ("xoxb-", 10), ("xoxp-", 10), ("xoxa-", 10), ("AKIA", 16), ("ASIA", 16),
        ("AIza", 30), ("hf_", 20), ("gsk_", 20), ("npm_", 20), ("eyJ", 20),
    ].map { (Array($0.0.utf8), $0.1) }

    private static let privateKey = Array("-----BEGIN ".utf8)
    private static let bearers = ["bearer ", "basic "].map { Array($0.utf8) }

    /// Nil when there is none.
    static func hide(in text: String) -> String? {
        var text = text
        let found = text.withUTF8 { bytes in places(in: bytes) }
        if found.isEmpty { return nil }
        var result: [UInt8] = []
        let bytes = Array(text.utf8)
        var done = 0
        for place in found where place.lowerBound >= done {
            result += bytes[done..<place.lowerBound]
            result += Array(Redaction.mark.utf8)
            done = place.upperBound
        }
        result += bytes[done...]
        return String(decoding: result, as: UTF8.self)
    }

    private static func places(in bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        var places: [Range<Int>] = []
        var index = 0
        var isWordStart = true
        while index < bytes.count {
            if isWordStart, let place = secret(at: index, in: bytes) {
                places.append(place)
                index = place.upperBound
                isWordStart = true
                continue
            }
            if bytes[index] == UInt8(ascii: ":"), let place = password(after: index, in: bytes) {
                places.append(place)
                index = place.upperBound
                continue
            }
            isWordStart = !isKeyByte(bytes[index])
            index += 1
        }
        return places
    }

    private static func secret(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
        switch bytes[index] {
        case UInt8(ascii: "-"):
            // To the very end: what stands behind the first line of a key is the key.
            return begins(privateKey, at: index, in: bytes) ? index..<bytes.count : nil
        case UInt8(ascii: "b"), UInt8(ascii: "B"):
            for bearer in bearers where begins(bearer, at: index, in: bytes, ignoringCase: true) {
                let start = index + bearer.count
                let end = end(of: start, in: bytes)
                return end - start >= 8 ? start..<end : nil
            }
            return nil
        default:
            for (start, atLeast) in beginnings where begins(start, at: index, in: bytes) {
                let end = end(of: index, in: bytes)
                return end - index - start.count >= atLeast ? index..<end : nil
            }
            return nil
        }
    }

    /// `://user:password@host`: what stands between the second colon and the at sign.
    private static func password(after colon: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
        guard colon + 2 < bytes.count, bytes[colon + 1] == UInt8(ascii: "/"), bytes[colon + 2] == UInt8(ascii: "/")
        else { return nil }
        var second: Int?
        var at: Int?
        var index = colon + 3
        scan: while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "@"): at = index
            case UInt8(ascii: ":"): if second == nil { second = index }
            case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"), 0...0x20, UInt8(ascii: "\""): break scan
            default: break
            }
            index += 1
        }
        guard let second, let at, second < at else { return nil }
        return second + 1..<at
    }

    private static func begins(
        _ start: [UInt8], at index: Int, in bytes: UnsafeBufferPointer<UInt8>, ignoringCase: Bool = false
    ) -> Bool {
        guard index + start.count <= bytes.count else { return false }
        for (offset, wanted) in start.enumerated() {
            let found = bytes[index + offset]
            let isSame = found == wanted || ignoringCase && (65...90).contains(found) && found | 0x20 == wanted
            if !isSame { return false }
        }
        return true
    }

    private static func end(of start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var end = start
        while end < bytes.count, isKeyByte(bytes[end]) || isInside(bytes[end]) { end += 1 }
        return end
    }

    private static func isKeyByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private static func isInside(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
