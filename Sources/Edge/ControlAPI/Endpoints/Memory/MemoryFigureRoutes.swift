import AgentModel
import AgentPorts
import HTTPServer
import JSON

/// How much is remembered, and whether the memory is well.
enum MemoryFigureRoutes {
    private static let confirm = QueryParameter.flag("confirm", "without it nothing is forgotten")

    static let all =
        MemoryBase.both.map { base in
            base.route(
                .get, "/stats", "getMemoryStatistics",
                "How much is remembered, whose it is, and what has been done since the server started",
                answer: .json("MemoryStatistics"), handler: statistics)
        } + [
            MemoryBase.server.route(
                .get, "/health", "getMemoryHealth", "Whether things can be remembered and found by meaning",
                answer: .json("MemoryHealth"), handler: health),
            MemoryBase.server.route(
                .get, "/config", "getMemoryConfiguration",
                "What holds for the memory, as the configuration and the agents' files say",
                details: "It is changed in those files; `caxton config show` says where each value comes from.",
                answer: .json("MemoryConfiguration"), handler: configuration),
            MemoryBase.agent.route(
                .get, "", "getMemoryStatisticsInShort", "The same as below `stats`",
                answer: .json("MemoryStatistics"), handler: statistics),
            MemoryBase.agent.route(
                .delete, "", "wipeMemory", "Forgets everything that is the agent's own",
                parameters: [confirm.declaration],
                answer: .json("MemoryWiped"), handler: wipe),
        ]

    @Sendable private static func statistics(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let actor = try request.memoryActor()
        let figures = try await request.asked { memory throws(MemoryError) in try await memory.statistics(as: actor) }
        return .json(.object(MemoryShape.statistics(figures)))
    }

    @Sendable private static func configuration(_ request: APIRequest) async throws(APIFailure) -> Reply {
        .json(.object(request.environment.memoryConfiguration()))
    }

    @Sendable private static func health(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let figures = try await request.asked { memory throws(MemoryError) in
            try await memory.statistics(as: .operatorOfServer)
        }
        var json = JSONObject()
        var troubles: [String] = []
        if let state = request.environment.memoryHealth?(), state["status"] != "ok",
            let reason = state["reason"]?.stringValue
        {
            troubles.append(reason)
        }
        if case .available(let model, _) = figures.meaning, let stored = figures.storedModel, stored != model {
            troubles.append(MemoryError.otherModel(stored: stored, found: model).message)
        }
        if case .unavailable(let reason, _) = figures.meaning, figures.pending > 0 {
            troubles.append("\(figures.pending) items wait for a model: \(reason)")
        }
        json["status"] = troubles.isEmpty ? "healthy" : "degraded"
        json["entries"] = .integer(Int64(figures.entries))
        json["pending"] = .integer(Int64(figures.pending))
        json["bytes_on_disk"] = .integer(Int64(figures.bytesOnDisk))
        MemoryShape.put(figures.meaning, &json)
        json["troubles"] = .array(troubles.map { .string($0) })
        return .json(.object(json))
    }

    @Sendable private static func wipe(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let actor = try request.memoryActor()
        return try await wipe(
            try request.memorySpaceOfAgent(actor), isConfirmed: try request(confirm), actor, request)
    }

    static func wipe(
        _ space: MemorySpace, isConfirmed: Bool, _ actor: MemoryActor, _ request: APIRequest
    ) async throws(APIFailure) -> Reply {
        guard isConfirmed else {
            throw APIFailure(
                .notPossible, "the memory '\(space)' is not forgotten without a yes",
                suggestions: ["say 'confirm': true; nothing brings back what is wiped"], reason: "memory.not-confirmed")
        }
        let count = try await request.asked { memory throws(MemoryError) in try await memory.wipe(space, as: actor) }
        return .json(["wiped": .integer(Int64(count))])
    }
}

extension APIRequest {
    fileprivate func memorySpaceOfAgent(_ actor: MemoryActor) throws(APIFailure) -> MemorySpace {
        try Self.space(.agent, nil, actor)
    }
}
