package import AgentModel
package import AgentPorts
import JSON

/// One line of an export: a record that is carried out of one memory and into another.
package enum MemoryLine {
    package struct Problem: Sendable, Hashable {
        package var line: Int
        package var message: String
    }

    /// What an export is called by itself, so that a file of something else is not taken for one.
    static let name = "caxton-memory"

    // MARK: Writing

    package static func head(at moment: Timestamp, hasVectors: Bool) -> [UInt8] {
        line([
            "kind": .string(name), "version": 1, "exported": .string(moment.description), "vectors": .boolean(hasVectors),
        ])
    }

    package static func end(items: Int, relations: Int) -> [UInt8] {
        line(["kind": "end", "items": .integer(Int64(items)), "relations": .integer(Int64(relations))])
    }

    package static func text(_ record: MemoryRecord) -> [UInt8] {
        var json = JSONObject()
        switch record {
        case .item(let item, let vector):
            json["kind"] = "item"
            for member in MemoryShape.item(item) where member.key != "semantic" { json[member.key] = member.value }
            if let vector {
                json["model"] = MemoryShape.fingerprint(vector.model)
                json["vector"] = .array(vector.numbers.map { .number(Double($0)) })
            }
        case .relation(let relation):
            json["kind"] = "relation"
            for member in MemoryShape.relation(relation) { json[member.key] = member.value }
        }
        return line(.object(json))
    }

    private static func line(_ json: JSONValue) -> [UInt8] { json.bytes() + [10] }
}
