/// What somebody may have meant by a bare word where a value belongs.
struct WordGuess {
    let kind: ProblemKind
    /// For booleans 1 or 0; for floats 0 is `inf`, 1 is `nan`.
    let detail: Int

    /// nil when the word is just a text without quotes.
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count <= 10 else { return nil }
        switch String(decoding: bytes, as: UTF8.self).lowercased() {
        case "true", "yes", "on": (kind, detail) = (.misspelledBoolean, 1)
        case "false", "no", "off": (kind, detail) = (.misspelledBoolean, 0)
        case "null", "nil", "none", "undefined", "~": (kind, detail) = (.nullValue, 0)
        case "inf", "+inf", "-inf", "infinity", "+infinity", "-infinity": (kind, detail) = (.badNumber, 1)
        case "nan", "+nan", "-nan": (kind, detail) = (.badNumber, 2)
        default: return nil
        }
    }
}
