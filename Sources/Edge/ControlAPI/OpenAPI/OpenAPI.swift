import HTTPServer
import JSON

/// The description of the interface, made from the same declarations that serve it.
enum OpenAPI {
    /// The route that answers with the description, which describes itself too.
    static func route(describing routes: [Route], version: String) -> Route {
        func describing(_ handler: @escaping Route.Handler) -> Route {
            Route(
                method: .get, path: "/openapi.json", name: "getOpenAPI", summary: "This description",
                handler: handler)
        }
        let itself = describing { _ in .json(nil) }
        let bytes = document(of: routes + [itself], version: version).bytes()
        return describing { _ in .whole(.ok, mediaType: "application/json", bytes) }
    }

    static func document(of routes: [Route], version: String) -> JSONValue {
        var paths = JSONObject()
        for route in routes {
            let path = route.path.description
            var operations = paths[path]?.objectValue ?? JSONObject()
            operations[route.method.name.lowercased()] = operation(route)
            paths[path] = .object(operations)
        }
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "Caxton", "version": .string(version),
                "description": "Agents from a folder of TOML files, and talking to them.",
            ],
            "servers": [["url": "/"], ["url": "/api/v1"]],
            "security": [[:], ["token": []]],
            "paths": .object(paths),
            "components": [
                "schemas": .object(OpenAPISchemas.all),
                "securitySchemes": ["token": ["type": "http", "scheme": "bearer"]],
            ],
        ]
    }

    private static func operation(_ route: Route) -> JSONValue {
        var operation = JSONObject()
        operation["operationId"] = .string(route.name)
        operation["summary"] = .string(route.summary)
        let parameters = route.path.parameters.map(inPath) + route.parameters.map(inQuery)
        if !parameters.isEmpty { operation["parameters"] = .array(parameters) }
        if let body = route.body {
            operation["requestBody"] = ["required": .boolean(body.isRequired), "content": content(of: body)]
        }
        operation["responses"] = .object(responses(of: route))
        if route.isOpen { operation["security"] = [] }
        return .object(operation)
    }

    private static func inPath(_ name: String) -> JSONValue {
        ["name": .string(name), "in": "path", "required": true, "schema": ["type": "string", "minLength": 1]]
    }

    private static func inQuery(_ parameter: Route.Parameter) -> JSONValue {
        [
            "name": .string(parameter.name), "in": "query", "required": false,
            "description": .string(parameter.summary), "schema": parameter.schema,
        ]
    }

    private static func content(of body: Route.Body) -> JSONValue {
        var content = JSONObject()
        for kind in body.kinds {
            let schema: JSONValue = kind == .json ? reference(body.schema) : ["type": "string"]
            content[kind.mediaTypes[0]] = ["schema": schema]
        }
        return .object(content)
    }

    private static func responses(of route: Route) -> JSONObject {
        var content = JSONObject()
        content["application/json"] = ["schema": route.answer.map(reference) ?? ["type": "object"]]
        if route.answer == nil, route.path.segments.first == .fixed("schema") {
            content = JSONObject()
            content["application/schema+json"] = ["schema": ["type": "object"]]
        }
        if route.streams { content["text/event-stream"] = ["schema": ["type": "string"]] }
        var responses = JSONObject()
        responses["200"] = ["description": .string(route.summary), "content": .object(content)]
        for (status, codes) in failures(of: route) {
            let words = codes.map(\.rawValue).joined(separator: ", ")
            responses[String(status)] = [
                "description": .string(words), "content": ["application/json": ["schema": reference("Error")]],
            ]
        }
        return responses
    }

    private static func failures(of route: Route) -> [(UInt16, [APIErrorCode])] {
        var codes: Set<APIErrorCode> = [.invalidRequest, .validation, .internalError]
        codes.formUnion(route.failures)
        if !route.isOpen { codes.insert(.unauthorized) }
        if route.method != .get { codes.insert(.forbidden) }
        if let body = route.body {
            codes.formUnion([.contentTooLarge, .unsupportedMediaType, .requestTimeout])
            if body.kinds.contains(.json) { codes.insert(.invalidJSON) }
            codes.insert(.missingField)
        }
        let ordered = APIErrorCode.allCases.filter(codes.contains)
        return Dictionary(grouping: ordered, by: \.status.code).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private static func reference(_ name: String) -> JSONValue { ["$ref": .string("#/components/schemas/\(name)")] }
}
