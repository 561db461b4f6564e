import AgentModel

/// `${NAME}` and `${NAME:-default}` in strings; `$${` stands for a plain `${`.
enum Variables {
    enum Problem: Error, Hashable {
        case unset(name: String, range: Range<Int>)
        case unclosed(range: Range<Int>)
        case malformedName(name: String, range: Range<Int>)
    }

    /// The text with every variable replaced, or all that keeps it from being so.
    static func expand(_ text: String, environment: [String: String]) -> (text: String, problems: [Problem]) {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var problems: [Problem] = []
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "$") else {
                result.append(bytes[index])
                index += 1
                continue
            }
            if bytes.matches("$${", at: index) {
                result += [UInt8(ascii: "$"), UInt8(ascii: "{")]
                index += 3
            } else if bytes.matches("${", at: index) {
                guard let close = bytes[index...].firstIndex(of: UInt8(ascii: "}")) else {
                    problems.append(.unclosed(range: index..<index + 2))
                    result += bytes[index...]
                    break
                }
                let range = index..<close + 1
                switch value(String(decoding: bytes[index + 2..<close], as: UTF8.self), range, environment) {
                case .success(let value): result += Array(value.utf8)
                case .failure(let problem): problems.append(problem)
                }
                index = close + 1
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return (String(decoding: result, as: UTF8.self), problems)
    }

    private static func value(
        _ body: String, _ range: Range<Int>, _ environment: [String: String]
    ) -> Result<String, Problem> {
        let parts = body.parts(between: ":-", atMost: 2).map(String.init)
        let name = parts[0]
        guard isName(name) else { return .failure(.malformedName(name: name, range: range)) }
        if let value = environment[name], !(value.isEmpty && parts.count == 2) { return .success(value) }
        if parts.count == 2 { return .success(parts[1]) }
        return .failure(.unset(name: name, range: range))
    }

    private static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, first.isLetter || first == UInt8(ascii: "_") else { return false }
        return text.utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_") }
    }
}

extension UInt8 {
    var isLetter: Bool { (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) }
    var isDigit: Bool { (0x30...0x39).contains(self) }
}

extension Array<UInt8> {
    /// Whether the bytes of an ASCII word stand at an index.
    func matches(_ word: StaticString, at index: Int) -> Bool {
        guard index + word.utf8CodeUnitCount <= count else { return false }
        for offset in 0..<word.utf8CodeUnitCount where self[index + offset] != word.utf8Start[offset] { return false }
        return true
    }
}
