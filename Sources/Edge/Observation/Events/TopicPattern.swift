/// Which events somebody wants to hear of: `reload.applied`, `agent.*`, `*`.
///
/// A star stands for one part of the name, and as the last part for everything behind it.
package struct TopicPattern: Sendable, Hashable {
    package struct Refusal: Error, Equatable {
        package var message: String
    }

    private enum Part: Hashable {
        case name(String)
        case any
    }

    private let parts: [Part]

    package init(parsing text: String) throws(Refusal) {
        var parts: [Part] = []
        for part in text.split(separator: ".", omittingEmptySubsequences: false) {
            guard part == "*" || !part.isEmpty && part.utf8.allSatisfy(Self.isNamed) else {
                throw Refusal(
                    message:
                        "'\(text)' is no pattern of topics: its parts are lowercase letters, digits, '_' and '-', or '*'"
                )
            }
            parts.append(part == "*" ? .any : .name(String(part)))
        }
        self.parts = parts
    }

    package func matches(_ topic: String) -> Bool {
        let names = topic.split(separator: ".", omittingEmptySubsequences: false)
        guard names.count == parts.count || names.count > parts.count && parts.last == .any else { return false }
        return zip(parts, names).allSatisfy { part, name in
            switch part {
            case .any: true
            case .name(let wanted): wanted == name
            }
        }
    }

    private static func isNamed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"),
            UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
