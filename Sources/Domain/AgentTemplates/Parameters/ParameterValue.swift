/// What a parameter was set to, with the type it was declared to have.
package enum ParameterValue: Sendable, Hashable {
    case text(String)
    case integer(Int64)
    /// Finite; infinities and NaN are refused where values are read.
    case float(Double)
    case boolean(Bool)
    case list([String])

    /// The value as it reads inside a sentence.
    package var prose: String {
        switch self {
        case .text(let text): text
        case .integer(let number): String(number)
        case .float(let number): Self.text(of: number)
        case .boolean(let flag): flag ? "true" : "false"
        case .list(let items): items.joined(separator: ", ")
        }
    }

    /// The value as it is written behind `--set key=`; reads back as itself.
    package var settingText: String {
        guard case .list(let items) = self else { return prose }
        let isPlain = items.allSatisfy { item in
            !item.isEmpty && !item.utf8.contains { Self.listMarks.contains($0) } && item.utf8.first != 0x20
                && item.utf8.last != 0x20
        }
        return isPlain ? items.joined(separator: ",") : TOMLText.line(items)
    }

    /// What would part, trim or open a list that is written without brackets.
    private static let listMarks: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: "["), 0x09, 0x0A, 0x0D]

    /// The shortest decimal text that reads back as the same float and that TOML takes for a float.
    static func text(of number: Double) -> String { String(number) }
}

/// The types a parameter can be declared with.
package enum ParameterType: String, Sendable, CaseIterable {
    case string, integer, float, boolean, choice, list
}
