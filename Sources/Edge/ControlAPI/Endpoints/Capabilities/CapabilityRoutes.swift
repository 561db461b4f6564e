import AgentModel
import AgentPorts
import Dispatch
import HTTPServer
import JSON
import Routing
import Supervision

/// What can be asked for, and who would be asked.
enum CapabilityRoutes {
    private static let agent = QueryParameter<String?>.text("agent", "only those that this one has")
    private static let strategy = QueryParameter<RoutingStrategy?>.word(
        "strategy", "how one is chosen; the server's own way when not said")
    private static let includesUnhealthy = QueryParameter.flag(
        "include_unhealthy", "agents that are not well may be chosen too")

    static let all = [
        Route(
            method: .get, path: "/capabilities", name: "listCapabilities",
            summary: "Every capability that somebody has, with those who have it and how they are",
            parameters: [agent.declaration], answer: .json("CapabilityList"),
            links: [Route.Link(pointer: "/capabilities/0/capability", topic: "capabilities")], handler: list),
        Route(
            method: .get, path: "/capabilities/{capability}", name: "getCapability",
            summary: "Those who could take a message for a capability now, the best first, and who could not and why",
            parameters: [strategy.declaration, includesUnhealthy.declaration], answer: .json("RoutingDecision"),
            failures: [.capabilityNotFound], handler: show),
        Route(
            method: .post, path: "/route", name: "explainRoute",
            summary: "Says who would be chosen for a message, of whom, and why, and sends nothing",
            details: "The body is a message, whose `content` may be left out. Nothing changes by asking.",
            body: Route.Body(schema: "RouteQuestion", example: ["capability": "support"]),
            answer: .json("RoutingDecision"), failures: [.agentNotFound, .capabilityNotFound], handler: explain),
    ]

    @Sendable private static func list(_ request: APIRequest) async throws(APIFailure) -> Reply {
        var listings = request.dispatcher.capabilities()
        if let text = try request(agent) {
            let name = try? AgentName(parsing: text)
            listings = listings.filter { listing in listing.providers.contains { $0.name == name } }
        }
        return .json([
            "capabilities": .array(listings.map { .object($0.json) }), "total": .integer(Int64(listings.count)),
        ])
    }

    @Sendable private static func show(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let text = request.value("capability")
        let name: CapabilityName
        do { name = try CapabilityName(parsingRequired: text.lowercased()) } catch {
            throw APIFailure(.capabilityNotFound, error.message, suggestions: ["it is \(error.expected)"])
        }
        var preferences = RoutingPreferences()
        preferences.strategy = try request(strategy)
        preferences.includesUnhealthy = try request(includesUnhealthy)
        let question = RoutingRequest(.capability(name), preferences: preferences)
        return try await decision(ranked: true) { () async throws(RoutingRefusal) in
            try await request.dispatcher.explainByMeaning(question)
        }
    }

    @Sendable private static func explain(_ request: APIRequest) async throws(APIFailure) -> Reply {
        var object = try await request.message()
        if object["content"] == nil, object["text"] == nil { object["content"] = "what is asked is not said" }
        let envelope = try SendingRoutes.envelope(object, request)
        return try await decision(ranked: false) { () async throws(RoutingRefusal) in
            try await request.dispatcher.explain(message: envelope)
        }
    }

    /// That nobody can now is an answer too, as long as there is somebody to tell of.
    private static func decision(
        ranked: Bool, _ decide: () async throws(RoutingRefusal) -> RoutingDecision
    ) async throws(APIFailure) -> Reply {
        do {
            return .json(RoutingShape.whole(try await decide(), ranked: ranked))
        } catch {
            guard let (decision, help) = error.looked else { throw APIFailure(error) }
            return .json(RoutingShape.whole(decision, ranked: ranked, help: help))
        }
    }
}
