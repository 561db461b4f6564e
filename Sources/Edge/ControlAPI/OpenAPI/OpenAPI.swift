import HTTPServer
import JSON

/// The description of the interface, made from the same declarations that serve it.
enum OpenAPI {
    /// The route that answers with the description, which describes itself too.
    static func route(version: String, asksForToken: Bool) -> Route {
        let description = MadeOnce { document(version: version, asksForToken: asksForToken).bytes() }
        return route { _ in .whole(mediaType: "application/json", description.bytes) }
    }

    private static func route(_ handler: @escaping Route.Handler) -> Route {
        Route(
            method: .get, path: "/openapi.json", name: "getOpenAPI", summary: "This description, as OpenAPI 3.1",
            answer: .document("application/json"), handler: handler)
    }

    /// Every operation, the one for the description included.
    static var described: [Route] { Routes.all + [route { _ in .done }] }

    static func document(version: String, asksForToken: Bool) -> JSONValue {
        var paths = JSONObject()
        for route in described {
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
                "license": ["name": "MIT", "identifier": "MIT"],
            ],
            "servers": [["url": "/"], ["url": "/api/v1"]],
            "security": asksForToken ? [["token": []]] : [],
            "tags": .array(topics.map { ["name": .string($0)] }),
            "paths": .object(paths),
            "components": [
                "schemas": .object(OpenAPISchemas.all),
                "securitySchemes": ["token": ["type": "http", "scheme": "bearer"]],
            ],
        ]
    }

    /// In the order of the routes.
    static var topics: [String] {
        var seen: Set<String> = []
        return described.map(\.topic).filter { seen.insert($0).inserted }
    }

    private static func operation(_ route: Route) -> JSONValue {
        var operation = JSONObject()
        operation["operationId"] = .string(route.name)
        operation["summary"] = .string(route.summary)
        operation["description"] = route.details.map { .string($0) }
        operation["tags"] = [.string(route.topic)]
        let parameters = route.path.parameters.map(inPath) + route.parameters.map(parameter)
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

    private static func parameter(_ parameter: Route.Parameter) -> JSONValue {
        [
            "name": .string(parameter.name), "in": .string(parameter.place.rawValue),
            "required": .boolean(parameter.isRequired),
            "description": .string(parameter.summary), "schema": parameter.schema,
        ]
    }

    private static func content(of body: Route.Body) -> JSONValue {
        var content = JSONObject()
        for kind in body.kinds {
            var entry = JSONObject()
            entry["schema"] = kind == .json ? .reference(body.schema) : ["type": "string", "minLength": 1]
            if kind == .json { entry["example"] = body.example }
            content[kind.mediaTypes[0]] = .object(entry)
        }
        return .object(content)
    }

    private static func responses(of route: Route) -> JSONObject {
        var responses = JSONObject()
        responses[String(route.answer.status.code)] = success(of: route)
        if route.answer.mayBeAccepted { responses["202"] = accepted(route) }
        let failures = Dictionary(grouping: route.allFailures, by: \.status.code).sorted { $0.key < $1.key }
        for (status, codes) in failures {
            responses[String(status)] = [
                "description": .string(codes.map(\.rawValue).joined(separator: ", ")),
                "content": ["application/json": ["schema": .reference("Error")]],
            ]
        }
        return responses
    }

    /// One of a stream; its data is JSON.
    private static let event = JSONValue.object(
        [
            ("id", .text), ("event", .text), ("data", ["type": "string", "contentMediaType": "application/json"]),
        ], optional: ["id"])

    private static func links(_ link: Route.Link) -> [(String, JSONValue)] {
        described.filter { $0.path.description.hasPrefix("/\(link.topic)/") }.compactMap { route in
            guard let parameter = route.path.parameters.first else { return nil }
            return (
                route.name,
                [
                    "operationId": .string(route.name),
                    "parameters": .object(JSONObject(parameter, .string("$response.body#\(link.pointer)"))),
                ]
            )
        }
    }

    private static let location: JSONValue = [
        "Location": ["description": "where it is to be found", "schema": ["type": "string"]]
    ]

    private static func accepted(_ route: Route) -> JSONValue {
        let content: JSONValue =
            if case .jsonOrEvents(let schema) = route.answer.content {
                ["application/json": ["schema": .reference(route.answer.whenAccepted ?? schema)]]
            } else { [:] }
        return ["description": "It was accepted, and goes on", "headers": location, "content": content]
    }

    private static func success(of route: Route) -> JSONValue {
        var response = JSONObject()
        response["description"] = .string(route.summary)
        if route.answer.hasLocation {
            response["headers"] = location
        }
        var content = JSONObject()
        switch route.answer.content {
        case .nothing: break
        case .json(let schema): content["application/json"] = ["schema": .reference(schema)]
        case .document(let type): content[type] = ["schema": ["type": "object"]]
        case .text(let types):
            for type in types {
                content[type] = ["schema": type == "application/json" ? ["type": "object"] : ["type": "string"]]
            }
        case .events: content["text/event-stream"] = ["schema": event]
        case .jsonOrEvents(let schema):
            content["application/json"] = ["schema": .reference(schema)]
            content["text/event-stream"] = ["schema": event]
        }
        if !content.isEmpty { response["content"] = .object(content) }
        let links = route.links.flatMap(links)
        if !links.isEmpty {
            var object = JSONObject()
            for (name, link) in links { object[name] = link }
            response["links"] = .object(object)
        }
        return .object(response)
    }
}

extension JSONObject {
    fileprivate init(_ key: String, _ value: JSONValue) {
        self.init()
        self[key] = value
    }
}
