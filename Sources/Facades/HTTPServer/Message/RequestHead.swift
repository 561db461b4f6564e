/// A request line and its fields as they arrived, already proven well-formed; texts are made when they are asked for.
package struct RequestHead: Sendable {
    /// Where a field's name and value lie in `bytes`; a head is limited to far less than 4 GiB.
    struct Field: Sendable {
        var nameStart: UInt32
        var nameEnd: UInt32
        var valueStart: UInt32
        var valueEnd: UInt32
    }

    package enum Framing: Sendable, Hashable {
        case none
        case length(Int)
        case chunked
    }

    var bytes: [UInt8]
    package var method: HTTPMethod
    /// The path with its query; in the absolute form what follows the authority.
    var target: Range<Int>
    /// Within `target`; equal to its end when there is no query.
    var queryMark: Int
    var fields: [Field]
    package var framing: Framing
    /// HTTP/1.0 knows neither chunks nor `100 Continue`, and closes unless told otherwise.
    package var isVersion10: Bool
    package var keepsAlive: Bool
    package var expectsContinue: Bool

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    func value(_ field: Field) -> String { text(Int(field.valueStart)..<Int(field.valueEnd)) }

    func name(_ field: Field) -> String { text(Int(field.nameStart)..<Int(field.nameEnd)) }

    func first(_ name: String) -> Field? { fields.first { isNamed($0, name) } }

    mutating func set(_ name: String, _ value: String) {
        let others = fields.filter { !isNamed($0, name) }
        let start = UInt32(bytes.count)
        bytes += name.utf8
        let middle = UInt32(bytes.count)
        bytes += value.utf8
        let end = UInt32(bytes.count)
        fields = others + [Field(nameStart: start, nameEnd: middle, valueStart: middle, valueEnd: end)]
    }

    func isNamed(_ field: Field, _ name: String) -> Bool {
        let start = Int(field.nameStart)
        guard Int(field.nameEnd) - start == name.utf8.count else { return false }
        var index = start
        for byte in name.utf8 {
            if lowered(bytes[index]) != lowered(byte) { return false }
            index += 1
        }
        return true
    }
}
