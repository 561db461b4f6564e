import HTTPServer
import JSON

/// `docs/reference/http.md`, from the routes.
package enum HTTPReference {
    package static func markdown() -> String {
        var page = """
            # The HTTP interface

            <!-- Made from the routes; changes belong there. -->

            Every path is also reachable below `/api/v1`. Bodies are JSON unless something else is said; the same is
            described for programs at `/openapi.json`. Where the server has a token, every request but those marked *open*
            shows it: `Authorization: Bearer TOKEN`. `HEAD` answers like `GET` without the body, `OPTIONS` says what a
            path can be asked with, and every answer names its request in `X-Request-Id`, as the client did if it did.

            | request | what it does |
            |---|---|

            """
        for route in OpenAPI.described {
            page += "| [`\(title(route))`](#\(anchor(route))) | \(route.summary) |\n"
        }
        for topic in OpenAPI.topics {
            page += "\n## \(topic)\n"
            for route in OpenAPI.described where route.topic == topic { page += section(route) }
        }
        return page + errors + "\n## Schemas\n" + OpenAPISchemas.all.map(schema).joined()
    }

    private static func section(_ route: Route) -> String {
        var text = "\n<a id=\"\(anchor(route))\"></a>\n### \(title(route))\n\n\(route.summary)."
        if route.isOpen { text += " *Open.*" }
        text += "\n"
        if let details = route.details { text += "\n\(details)\n" }
        if !route.parameters.isEmpty {
            text += "\n| parameter | type | meaning |\n|---|---|---|\n"
            for parameter in route.parameters {
                let place = parameter.place == .header ? " (field of the head)" : ""
                text +=
                    "| `\(parameter.name)`\(place) | \(cell(type(parameter.schema))) | \(cell(parameter.summary)) |\n"
            }
        }
        if let body = route.body { text += "\n\(self.body(body))" }
        text += "\nAnswers \(answer(route.answer))."
        let codes = route.allFailures.filter { !everywhere.contains($0) }
        if !codes.isEmpty { text += " Refuses with \(codes.map { "`\($0.rawValue)`" }.joined(separator: ", "))." }
        return text + "\n"
    }

    private static func body(_ body: Route.Body) -> String {
        let kinds = body.kinds.map { kind in
            switch kind {
            case .json: "JSON (\(link(body.schema)))"
            case .toml: "TOML, as `application/toml`"
            case .lines: "JSON Lines, as `\(kind.mediaTypes[0])`"
            }
        }
        var text = "Takes \(kinds.joined(separator: " or "))\(body.isRequired ? "" : ", or nothing").\n"
        if let example = body.example { text += "\n```json\n\(example.text())\n```\n" }
        return text
    }

    private static func answer(_ answer: Route.Answer) -> String {
        let content =
            switch answer.content {
            case .nothing: ""
            case .json(let schema): " with \(link(schema))"
            case .document(let type): " with `\(type)`"
            case .text(let types): " with " + types.map { "`\($0)`" }.joined(separator: " or ")
            case .events: " with `text/event-stream`"
            case .jsonOrEvents(let schema):
                " with \(link(schema)), or with `text/event-stream` when the client accepts that"
            }
        return "\(answer.status.code)\(content)" + (answer.hasLocation ? " and `Location`" : "")
            + (answer.mayBeAccepted ? ", or 202 and `Location` while it goes on" : "")
    }

    // MARK: Errors

    /// Not repeated for each request.
    private static let everywhere: Set<APIErrorCode> = [
        .invalidRequest, .validation, .internalError, .forbidden, .unauthorized, .contentTooLarge,
        .unsupportedMediaType, .requestTimeout, .timedOut, .missingField, .invalidJSON,
    ]

    private static var errors: String {
        var text = """

            ## Errors

            Every refusal has one shape, \(link("Error")). `code` is for programs, `message` says what is wrong,
            `suggestions` say what to do, `details.errors` has the problems of a text with their places, and
            `details.reason` the word of the part that refused. Every request may be refused with
            \(APIErrorCode.allCases.filter(everywhere.contains).map { "`\($0.rawValue)`" }.joined(separator: ", ")).

            | code | status |
            |---|---|

            """
        for code in APIErrorCode.allCases {
            text += "| `\(code.rawValue)` | \(code.status.code) \(code.status.reason) |\n"
        }
        return text
    }

    // MARK: Schemas

    private static func schema(_ member: JSONObject.Member) -> String {
        var text = "\n<a id=\"\(anchor(member.key))\"></a>\n### \(member.key)\n"
        if let description = member.value["description"]?.stringValue { text += "\n\(description)\n" }
        if member.key.hasPrefix("AgentFi") { return text + "\nThe keys are those of [agent files](agent.md).\n" }
        guard let properties = member.value["properties"]?.objectValue else { return text }
        let required = (member.value["required"]?.arrayValue ?? []).compactMap(\.stringValue)
        text += "\n| member | type |\n|---|---|\n"
        for property in properties {
            let name = "`\(property.key)`" + (required.contains(property.key) ? "" : " (optional)")
            text += "| \(name) | \(cell(type(property.value))) |\n"
        }
        return text
    }

    /// A schema in a few words.
    private static func type(_ schema: JSONValue) -> String {
        if let reference = schema["$ref"]?.stringValue {
            return link(reference.split(separator: "/").last.map(String.init) ?? reference)
        }
        if let words = schema["enum"]?.arrayValue {
            return words.compactMap(\.stringValue).map { "`\($0)`" }.joined(separator: ", ")
        }
        if let choices = schema["anyOf"]?.arrayValue { return choices.map(type).joined(separator: " or ") }
        if let kinds = schema["type"]?.arrayValue { return kinds.compactMap(\.stringValue).joined(separator: " or ") }
        switch schema["type"]?.stringValue {
        case "array": return "list of " + (schema["items"].map(type) ?? "anything")
        case "object":
            if let names = schema["properties"]?.objectValue?.keys {
                return "object with " + names.map { "`\($0)`" }.joined(separator: ", ")
            }
            return schema["additionalProperties"].map { "object of \(type($0))" } ?? "object"
        case "integer": return "whole number" + bounds(schema)
        case "string": return schema["format"]?.stringValue ?? "text"
        case let other?: return other + bounds(schema)
        case nil: return "anything"
        }
    }

    private static func bounds(_ schema: JSONValue) -> String {
        var text = ""
        if let least = schema["minimum"]?.integerValue, least > 0 { text += " from \(least)" }
        if let most = schema["maximum"]?.integerValue, most < .max { text += " to \(most)" }
        if let standard = schema["default"] { text += ", default \(standard.text())" }
        return text
    }

    private static func link(_ schema: String) -> String { "[\(schema)](#\(anchor(schema)))" }
    private static func anchor(_ schema: String) -> String { "schema-\(schema.lowercased())" }
    private static func anchor(_ route: Route) -> String { "operation-\(route.name.lowercased())" }

    private static func title(_ route: Route) -> String { "\(route.method) \(route.path)" }

    private static func cell(_ text: String) -> String {
        text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }
}
