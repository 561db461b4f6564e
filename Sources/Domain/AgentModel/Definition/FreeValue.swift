/// A value below a key of the author's own choosing, as TOML knows it; dates are kept as they were written.
package indirect enum FreeValue: Sendable, Hashable {
    case string(String)
    case integer(Int64)
    case number(Double)
    case boolean(Bool)
    case date(String)
    case list([FreeValue])
    case table([String: FreeValue])

    /// As it appears inside a prompt.
    package var text: String {
        switch self {
        case .string(let text), .date(let text): text
        case .integer(let number): String(number)
        case .number(let number): String(number)
        case .boolean(let flag): flag ? "true" : "false"
        case .list(let values): values.map(\.text).joined(separator: ", ")
        case .table(let table):
            table.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.text)" }.joined(separator: ", ")
        }
    }
}
