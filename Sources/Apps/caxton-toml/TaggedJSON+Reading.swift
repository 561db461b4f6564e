import Diagnostics
import JSON
import TOML

/// What is not tagged JSON, and where in it, as a path of keys and indexes.
struct TaggedJSONProblem: Error, CustomStringConvertible {
    let message: String
    let path: [String]

    var description: String { path.isEmpty ? message : "\(message) at '\(path.joined(separator: "."))'" }
}

extension TaggedJSON {
    static func read(_ json: JSONValue) throws(TaggedJSONProblem) -> TOMLLiteral {
        guard case .object(let root) = json else {
            throw TaggedJSONProblem(message: "expected an object at the top level", path: [])
        }
        return try table(root, [])
    }

    // The depth of JSON is limited by its parser, so recursion is bounded.
    private static func literal(_ json: JSONValue, _ path: [String]) throws(TaggedJSONProblem) -> TOMLLiteral {
        switch json {
        case .array(let elements):
            var literals: [TOMLLiteral] = []
            for (index, element) in elements.enumerated() { literals.append(try literal(element, path + ["\(index)"])) }
            return .array(literals)
        case .object(let object):
            if object.count == 2, let type = object["type"]?.stringValue, let value = object["value"]?.stringValue {
                return try scalar(type, value, path)
            }
            return try table(object, path)
        default:
            throw TaggedJSONProblem(message: "expected an object with 'type' and 'value'", path: path)
        }
    }

    private static func table(_ object: JSONObject, _ path: [String]) throws(TaggedJSONProblem) -> TOMLLiteral {
        var entries: [(key: String, value: TOMLLiteral)] = []
        for member in object { entries.append((member.key, try literal(member.value, path + [member.key]))) }
        return .table(entries)
    }

    private static func scalar(
        _ type: String, _ text: String, _ path: [String]
    ) throws(TaggedJSONProblem) -> TOMLLiteral {
        let literal: TOMLLiteral? =
            switch type {
            case "string": .string(text)
            case "integer": Int64(text).map { .integer($0) }
            case "float": Double(text).map { .float($0) }
            case "bool": Bool(text.lowercased()).map { .boolean($0) }
            case "datetime": moment(text) { $0.offsetDateTime.map { .offsetDateTime($0) } }
            case "datetime-local": moment(text) { $0.localDateTime.map { .localDateTime($0) } }
            case "date-local": moment(text) { $0.localDate.map { .localDate($0) } }
            case "time-local": moment(text) { $0.localTime.map { .localTime($0) } }
            default: throw TaggedJSONProblem(message: "unknown type '\(type)'", path: path)
            }
        guard let literal else { throw TaggedJSONProblem(message: "'\(text)' is no \(type)", path: path) }
        return literal
    }

    /// Dates and times are written in JSON as in TOML, so TOML reads them.
    private static func moment(_ text: String, _ pick: (TOMLValue) -> TOMLLiteral?) -> TOMLLiteral? {
        let document = TOMLDocument.parse(SourceText(name: "", "moment = \(text)"))
        guard document.isValid, document.root.count == 1 else { return nil }
        return document.root["moment"].flatMap(pick)
    }
}
