import AgentModel
import AgentPorts
import Dispatch
import HTTPServer
import JSON

/// Services elsewhere that take messages as agents do.
enum ServiceRoutes {
    static let all = [
        Route(
            method: .post, path: "/capabilities", name: "registerService",
            summary: "Takes up a service elsewhere with what it can do; messages are then posted to its URL",
            details: """
                In the place of the service with the same name, if there is one. It is asked at `health_url` from time to \
                time, and gets messages as long as that answers with 2xx. It stays registered when the server restarts.
                """,
            body: Route.Body(
                schema: "ServiceRegistration",
                example: [
                    "name": "translator", "capabilities": ["translation"], "url": "http://localhost:9000/messages",
                ]),
            answer: .created("Service"), links: [Route.Link(pointer: "/name", topic: "services")],
            failures: [.registrationTaken, .storage], handler: register),
        Route(
            method: .get, path: "/services", name: "listServices",
            summary: "The services elsewhere that are registered",
            answer: .json("ServiceList"), links: [Route.Link(pointer: "/services/0/name", topic: "services")],
            handler: list),
        Route(
            method: .get, path: "/services/{name}", name: "getService", summary: "One service elsewhere",
            answer: .json("Service"), failures: [.serviceNotFound], handler: show),
        Route(
            method: .delete, path: "/services/{name}", name: "unregisterService",
            summary: "Forgets a service; it gets no messages any more", answer: .nothing,
            failures: [.serviceNotFound, .storage], handler: remove),
    ]

    private static let keys = ["name", "capabilities", "url", "health_url", "priority", "description"]

    @Sendable private static func register(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let fields = try await request.fields(known: keys)
        let example = "{\"name\": \"…\", \"capabilities\": [\"…\"], \"url\": \"http://…\"}"
        let name: AgentName = try parsed(try fields.requiredText("name", example: example), "name")
        let url: WebAddress = try parsed(try fields.requiredText("url", example: example), "url")
        let names = try fields.texts("capabilities") ?? []
        var capabilities: [CapabilityName] = []
        for text in names { capabilities.append(try parsed(text, "capabilities")) }
        var health: WebAddress?
        if let text = try fields.text("health_url") { health = try parsed(text, "health_url") }
        let registration = ExternalRegistration(
            name: name, capabilities: capabilities, url: url, health: health,
            description: try fields.text("description"), priority: try priority(fields),
            registeredAt: request.environment.clock.now())
        do { try await request.dispatcher.register(registration) } catch { throw APIFailure(error) }
        return .json(shape(registration, request), status: .created).with("Location", "/services/\(name)")
    }

    @Sendable private static func list(_ request: APIRequest) async throws(APIFailure) -> Reply {
        .json(["services": .array(request.dispatcher.registrations.map { shape($0, request) })])
    }

    @Sendable private static func show(_ request: APIRequest) async throws(APIFailure) -> Reply {
        .json(shape(try find(request), request))
    }

    @Sendable private static func remove(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let name = try find(request).name
        do { _ = try await request.dispatcher.unregister(name) } catch { throw APIFailure(error) }
        return .done
    }

    private static func find(_ request: APIRequest) throws(APIFailure) -> ExternalRegistration {
        let text = request.value("name")
        let found = request.dispatcher.registrations.first { $0.name == (try? AgentName(parsing: text)) }
        if let found { return found }
        throw APIFailure(
            .serviceNotFound, "there is no service '\(text)'", suggestions: ["'GET /services' lists those there are"])
    }

    private static func priority(_ fields: JSONFields) throws(APIFailure) -> Int {
        guard let number = try fields.integer("priority") else { return 0 }
        guard (-1000...1000).contains(number) else {
            throw .value("\(number)", of: "priority", ["it is a whole number from -1000 to 1000"])
        }
        return Int(number)
    }

    private static func parsed<Value: TextValue>(_ text: String, _ field: String) throws(APIFailure) -> Value {
        do { return try Value(parsing: text) } catch {
            throw APIFailure(.validation, "'\(field)': \(error.message)", suggestions: ["it is \(error.expected)"])
        }
    }

    private static func shape(_ service: ExternalRegistration, _ request: APIRequest) -> JSONValue {
        var json = JSONObject()
        json["name"] = .string(service.name.spelling)
        json["capabilities"] = .array(service.capabilities.map { .string($0.spelling) })
        json["url"] = .string(service.url.description)
        json["health_url"] = service.health.map { .string($0.description) }
        json["description"] = service.description.map { .string($0) }
        json["priority"] = .integer(Int64(service.priority))
        json["status"] = request.dispatcher.isWell(service) ? "active" : "unhealthy"
        json["registered"] = .string(service.registeredAt.description)
        return .object(json)
    }
}
