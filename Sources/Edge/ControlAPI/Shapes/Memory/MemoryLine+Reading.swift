import AgentModel
package import AgentPorts
import Diagnostics
import JSON

extension MemoryLine {
    /// All records of some lines, or everything that is wrong with them.
    package static func read(_ bytes: [UInt8], first: Int = 1) -> (records: [MemoryRecord], problems: [Problem]) {
        var records: [MemoryRecord] = []
        var problems: [Problem] = []
        var number = first - 1
        for line in bytes.split(separator: 10, omittingEmptySubsequences: false) {
            number += 1
            if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
            do throws(Fault) {
                if let record = try record(Array(line)) { records.append(record) }
            } catch {
                problems.append(Problem(line: number, message: error.message))
            }
        }
        return (records, problems)
    }

    private struct Fault: Error {
        var message: String

        init(_ message: String) { self.message = message }
    }

    private static func record(_ line: [UInt8]) throws(Fault) -> MemoryRecord? {
        let value: JSONValue
        do throws(JSONError) { value = try JSONValue.parse(line, options: JSONOptions(depthLimit: 66)) } catch {
            throw Fault("it is not JSON: \(error.diagnostic(in: SourceText(name: "line", bytes: line)).message)")
        }
        guard let object = value.objectValue else { throw Fault("it is not an object") }
        // What another server answered when it could not go on stands where its records would.
        if let message = object["error"]?["message"]?.stringValue {
            throw Fault("the export was broken off: \(message)")
        }
        guard let kind = object["kind"]?.stringValue else { throw Fault("it has no 'kind'") }
        switch kind {
        case name:
            if object["version"]?.integerValue == 1 { return nil }
            throw Fault("it is an export of a form that this version does not know")
        case "end": return nil
        case "item": return try item(object)
        case "relation": return .relation(try relation(object))
        default: throw Fault("'\(kind)' is no kind of record")
        }
    }

    // MARK: Items

    private static func item(_ object: JSONObject) throws(Fault) -> MemoryRecord {
        let fields = JSONFields(object)
        let node = try node(object)
        let type: MemoryType = try needed(object, "type")
        let content = MemoryContent(
            value: object["value"] ?? nil,
            observations: try told { () throws(APIFailure) in try fields.texts("observations") ?? [] },
            metadata: try told { () throws(APIFailure) in try fields.object("metadata") ?? JSONObject() })
        let created: Timestamp = try optional(object, "created") ?? Timestamp(milliseconds: 0)
        let usual = MemoryMarks.usual
        let item = MemoryItem(
            space: node.space, key: node.key, type: type, content: content,
            marks: MemoryMarks(
                confidence: try share(fields, "confidence") ?? usual.confidence,
                strength: try share(fields, "strength") ?? usual.strength,
                importance: try share(fields, "importance") ?? usual.importance),
            version: try told { () throws(APIFailure) in try fields.count("version", 1...Int64.max) ?? 1 },
            created: created, updated: try optional(object, "updated") ?? created,
            expires: try optional(object, "expires"), provenance: try provenance(object["provenance"]?.objectValue))
        return .item(item, vector: try vector(object))
    }

    private static func vector(_ object: JSONObject) throws(Fault) -> MemoryVector? {
        guard let elements = object["vector"]?.arrayValue else {
            if object["vector"] ?? nil == nil { return nil }
            throw Fault("'vector' is not a list")
        }
        guard let model = object["model"], let name = model["name"]?.stringValue,
            let dimension = model["dimension"]?.integerValue, let weights = model["weights"]?.stringValue
        else { throw Fault("it has a vector and no 'model' that made it") }
        let numbers = elements.compactMap { $0.numberValue.map(Float.init) }
        guard numbers.count == elements.count, numbers.count == dimension, numbers.allSatisfy(\.isFinite) else {
            throw Fault("'vector' is not a list of \(dimension) numbers")
        }
        return MemoryVector(
            model: EmbedderFingerprint(model: name, dimension: numbers.count, weights: weights), numbers: numbers)
    }

    private static func node(_ object: JSONObject) throws(Fault) -> MemoryRelation.Node {
        let key: MemoryKey = try needed(object, "key")
        let fields = JSONFields(object)
        let scope: MemoryScope? = try told { () throws(APIFailure) in try fields.word("scope") }
        guard let scope else { throw Fault("it has no 'scope'") }
        let owner = try told { () throws(APIFailure) in try fields.text("owner") ?? "" }
        do throws(ValueProblem) { return MemoryRelation.Node(key, in: try MemorySpace(scope, owner: owner)) } catch {
            throw Fault("'owner': \(error.message)")
        }
    }

    private static func provenance(_ object: JSONObject?) throws(Fault) -> MemoryProvenance {
        guard let object else { return MemoryProvenance() }
        return MemoryProvenance(
            agent: try optional(object, "agent"), conversation: try optional(object, "conversation"),
            message: try optional(object, "message"),
            user: try told { () throws(APIFailure) in try JSONFields(object).text("user") })
    }

    // MARK: Relations

    private static func relation(_ object: JSONObject) throws(Fault) -> MemoryRelation {
        let fields = JSONFields(object)
        guard let from = object["from"]?.objectValue, let to = object["to"]?.objectValue else {
            throw Fault("it does not say from which item to which")
        }
        let one = UnitInterval(clamping: 1)
        return MemoryRelation(
            MemoryRelation.Ends(try node(from), try needed(object, "type"), try node(to)),
            strength: try share(fields, "strength") ?? one, confidence: try share(fields, "confidence") ?? one,
            isBidirectional: try told { () throws(APIFailure) in try fields.flag("bidirectional") ?? false },
            metadata: try told { () throws(APIFailure) in try fields.object("metadata") ?? JSONObject() },
            created: try optional(object, "created") ?? Timestamp(milliseconds: 0),
            provenance: try provenance(object["provenance"]?.objectValue))
    }

    // MARK: Members

    private static func needed<Value: TextValue>(_ object: JSONObject, _ name: String) throws(Fault) -> Value {
        guard let value: Value = try optional(object, name) else { throw Fault("it has no '\(name)'") }
        return value
    }

    private static func optional<Value: TextValue>(_ object: JSONObject, _ name: String) throws(Fault) -> Value? {
        guard let json = object[name], !json.isNull else { return nil }
        guard let text = json.stringValue else { throw Fault("'\(name)' is not a text") }
        do throws(ValueProblem) { return try Value(parsing: text) } catch {
            throw Fault("'\(name)': \(error.message)")
        }
    }

    private static func share(_ fields: JSONFields, _ name: String) throws(Fault) -> UnitInterval? {
        try told { () throws(APIFailure) in try fields.share(name) }
    }

    private static func told<Value>(_ body: () throws(APIFailure) -> Value) throws(Fault) -> Value {
        do throws(APIFailure) { return try body() } catch { throw Fault(error.message) }
    }
}
