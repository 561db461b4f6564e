/// How a key is written: without quotes when it may, else in the most readable ones.
enum KeyWriting {
    static func written(_ name: String) -> String {
        if isBare(name) { return name }
        return StringWriting.singleLine(name)
    }

    static func written(_ names: some Sequence<String>) -> String {
        names.map(written).joined(separator: ".")
    }

    static func isBare(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.allSatisfy(isBare)
    }

    static func isBare(_ byte: UInt8) -> Bool {
        let letter = byte | 0x20
        return letter >= 0x61 && letter <= 0x7A || byte &- Byte.zero < 10 || byte == Byte.minus
            || byte == Byte.underscore
    }
}
