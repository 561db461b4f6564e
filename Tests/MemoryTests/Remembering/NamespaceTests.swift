import AgentModel
import AgentPorts
import Memory
import TestKit
import Testing

/// Random agents in random places do random things; a model of a few lines says what each may see.
struct NamespaceTests {
    /// The rules of the table in the guide, written down a second time and in another way.
    private static func mayRead(_ space: MemorySpace, _ actor: MemoryActor) -> Bool {
        switch (space, actor.furthest) {
        case (.agent(let owner), _): owner == actor.agent
        case (.conversation(let id), .conversation), (.conversation(let id), .workspace),
            (.conversation(let id), .global):
            id == actor.conversation
        case (.workspace(let name), .workspace), (.workspace(let name), .global): name == actor.workspace
        case (.global, .workspace), (.global, .global): true
        default: false
        }
    }

    private static func mayWrite(_ space: MemorySpace, _ actor: MemoryActor) -> Bool {
        mayRead(space, actor) && (space != .global || actor.furthest == .global)
    }

    private struct World {
        var actors: [MemoryActor] = []
        var spaces: [MemorySpace] = [.global]
        /// What is there, by space and key: the words that tell whose it is.
        var items: [MemoryRelation.Node: String] = [:]

        init() throws {
            let names = try ["ada", "bob", "eve"].map { try AgentName(parsing: $0) }
            let workspaces = [WorkspaceName.main, try WorkspaceName(parsing: "lab")]
            let conversations = [ConversationID(high: 1, low: 1), ConversationID(high: 1, low: 2)]
            for (index, name) in names.enumerated() {
                for furthest in MemoryScope.allCases {
                    actors.append(
                        MemoryActor(
                            agent: name, conversation: index == 2 ? nil : conversations[index % 2],
                            workspace: workspaces[index % 2], furthest: furthest, user: "user\(index)"))
                }
            }
            spaces += names.map { .agent($0) } + workspaces.map { .workspace($0) }
            spaces += conversations.map { .conversation($0) }
        }

        func visible(to actor: MemoryActor) -> Set<MemoryRelation.Node> {
            Set(items.keys.filter { NamespaceTests.mayRead($0.space, actor) })
        }
    }

    @Test(arguments: 0..<6 as Range<UInt64>)
    func `nobody ever finds what is not theirs, whatever they do`(_ seed: UInt64) async throws {
        let scratch = try MemoryScratch()
        try await scratch.withMemory { memory in
            var world = try World()
            var random = SplitMix64(seed: seed)
            for step in 0..<150 {
                try await act(memory, &world, &random, "seed \(seed), step \(step)")
                if step % 10 == 0 { try await look(memory, world, &random, "seed \(seed), step \(step)") }
            }
        }
        #expect(try scratch.contradictions() == [])
    }

    private func act(
        _ memory: AgentMemory, _ world: inout World, _ random: inout SplitMix64, _ place: String
    ) async throws {
        let actor = world.actors[Int.random(in: 0..<world.actors.count, using: &random)]
        let space = world.spaces[Int.random(in: 0..<world.spaces.count, using: &random)]
        let key = try MemoryKey(parsing: "key\(Int.random(in: 0..<6, using: &random))")
        let node = MemoryRelation.Node(key, in: space)
        let words = "secret of \(space) number \(random.next() % 1000)"
        let may = Self.mayWrite(space, actor)
        let (change, after): (MemoryChange, String?)
        switch Int.random(in: 0..<5, using: &random) {
        case 0...2:
            (change, after) = (
                .set(MemoryWrite(key, in: space, type: .fact, MemoryContent(observations: [words]))), words
            )
        case 3:
            (change, after) = (.remove(MemoryRemoval(key, in: space, erasesHistory: Bool.random(using: &random))), nil)
        default:
            let others = world.items.keys.sorted { $0.description < $1.description }
            guard !others.isEmpty else { return }
            let other = others[Int.random(in: 0..<others.count, using: &random)]
            let related = world.items[node] != nil
            let mayRelate = may && Self.mayRead(other.space, actor)
            let relation = MemoryRelation(
                MemoryRelation.Ends(node, .fact, other), isBidirectional: Bool.random(using: &random))
            let code = await code { () async throws(MemoryError) in try await memory.relate(relation, as: actor) }
            try demand(
                code == (mayRelate ? related ? nil : "memory.not-found" : "memory.denied"), "\(place): \(code ?? "")")
            return
        }
        let code = await code { () async throws(MemoryError) in _ = try await memory.apply([change], as: actor) }
        try demand(code == (may ? nil : "memory.denied"), "\(place): \(actor.words) in \(space): \(code ?? "done")")
        if may { world.items[node] = after }
    }

    /// Everything each actor can get at, in every way there is.
    private func look(
        _ memory: AgentMemory, _ world: World, _ random: inout SplitMix64, _ place: String
    ) async throws {
        for actor in world.actors + [.operatorOfServer] {
            let visible = actor.isOperator ? Set(world.items.keys) : world.visible(to: actor)
            func check(_ items: [MemoryItem], _ way: String, complete: Bool) throws {
                let nodes = items.map { MemoryRelation.Node($0.key, in: $0.space) }
                let leaked = Set(nodes).subtracting(visible)
                try demand(leaked.isEmpty, "\(place): \(actor.words) sees \(leaked) by \(way)")
                try demand(!complete || Set(nodes) == visible, "\(place): \(actor.words) misses some by \(way)")
                for item in items {
                    let node = MemoryRelation.Node(item.key, in: item.space)
                    try demand(item.content.observations == [world.items[node] ?? ""], "\(place): \(node) is stale")
                }
            }
            try check(try await memory.list(MemoryListing(), as: actor).elements, "list", complete: true)
            for mode in MemoryQuery.Mode.allCases {
                let query = MemoryQuery(
                    "secret of number", mode: mode, limit: 100, minimumSimilarity: UnitInterval(clamping: 0))
                let found = try await memory.search(query, as: actor)
                try check(found.findings.map(\.item), "search \(mode)", complete: true)
            }
            let records = try await memory.export(MemoryExport(), as: actor).records
            try check(
                records.compactMap { if case .item(let item, _) = $0 { item } else { nil } }, "export", complete: true)
            for start in visible.prefix(2) {
                let graph = try await memory.graph(MemoryWalk(from: start, depth: 5), as: actor)
                try check(graph.places.map(\.item), "graph", complete: false)
            }
            let spaces = Set(try await memory.statistics(as: actor).spaces.map(\.space))
            try demand(
                actor.isOperator || spaces.allSatisfy { Self.mayRead($0, actor) }, "\(place): statistics of others")
        }
    }

    private func code(_ body: () async throws(MemoryError) -> Void) async -> String? {
        do throws(MemoryError) {
            try await body()
            return nil
        } catch {
            return error.code
        }
    }
}
