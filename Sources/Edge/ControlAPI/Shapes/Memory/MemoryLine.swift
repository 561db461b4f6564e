import AgentModel
import AgentPorts
import JSON

/// The lines of an export: what they are, the records, and at last how many there were.
enum MemoryLine {
    struct Problem: Sendable, Hashable {
        var line: Int
        var message: String
    }

    /// What an export is called by itself, so that a file of something else is not taken for one.
    static let name = "caxton-memory"

    static func head(at moment: Timestamp, hasVectors: Bool) -> [UInt8] {
        line([
            "kind": .string(name), "version": .string(MemoryRecord.format), "exported": .string(moment.description),
            "vectors": .boolean(hasVectors),
        ])
    }

    static func text(_ record: MemoryRecord) -> [UInt8] { line(record.json) }

    static func end(items: Int, relations: Int) -> [UInt8] {
        line(["kind": "end", "items": .integer(Int64(items)), "relations": .integer(Int64(relations))])
    }

    private static func line(_ json: JSONValue) -> [UInt8] { json.bytes() + [10] }

    // MARK: Reading

    /// All records of some lines, or everything that is wrong with them.
    static func read(_ bytes: [UInt8], first: Int) -> (records: [MemoryRecord], problems: [Problem]) {
        var records: [MemoryRecord] = []
        var problems: [Problem] = []
        var number = first - 1
        for line in bytes.split(separator: 10, omittingEmptySubsequences: false) {
            number += 1
            if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
            guard let text = String(validating: line, as: UTF8.self) else {
                problems.append(Problem(line: number, message: "it is not UTF-8"))
                continue
            }
            do throws(MemoryError) { records.append(try MemoryRecord(line: text, number: number)) } catch {
                guard let message = problem(text, error) else { continue }
                problems.append(Problem(line: number, message: message))
            }
        }
        return (records, problems)
    }

    /// Nil for the lines around the records.
    private static func problem(_ line: String, _ error: MemoryError) -> String? {
        if let json = try? JSONValue.parse(line) {
            switch json["kind"]?.stringValue {
            case "end": return nil
            case name:
                if json["version"]?.stringValue == MemoryRecord.format { return nil }
                return "it is an export of a form that this version does not know"
            default: break
            }
            // What a server answered when it could not go on stands where its records would.
            if let message = json["error"]?["message"]?.stringValue { return "the export was broken off: \(message)" }
        }
        if case .refused(.line(_, let words)) = error { return words }
        return error.message
    }
}
