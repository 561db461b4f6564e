import AgentModel
import AgentPorts
import JSON

/// Along relations: walks in their two orders, and searches that go on from what they find.
extension MemoryStoreContract {
    private static func relate(
        _ bench: MemoryStoreBench, _ from: String, _ to: String, _ strength: Double = 1, both: Bool = false
    ) async throws {
        let ends = MemoryRelation.Ends(node(from), type("knows"), node(to))
        try await bench.store.relate(
            MemoryRelation(ends, strength: UnitInterval(clamping: strength), isBidirectional: both), as: ada)
    }

    private static func findings(_ query: MemoryQuery, _ bench: MemoryStoreBench) async throws -> [MemoryFinding] {
        let found = try await bench.store.search(query, as: ada)
        return found.findings
    }

    static let relations: [MemoryStoreContract] = [
        MemoryStoreContract(name: "a walk in depth goes each way to its end") { bench in
            for name in ["a", "b", "c", "d", "e", "f"] {
                try await bench.store.set(Self.fact("it is \(name)", name), as: ada)
            }
            for (from, to) in [("a", "b"), ("a", "c"), ("b", "d"), ("d", "e"), ("c", "e"), ("e", "f")] {
                try await relate(bench, from, to)
            }
            func walked(_ depth: Int, _ order: MemoryWalk.Order, limit: Int = 200) async throws -> [String] {
                let walk = MemoryWalk(from: node("a"), depth: depth, limit: limit, order: order)
                return try await bench.store.graph(walk, as: ada).places.map { "\($0.item.key)\($0.distance)" }
            }
            try expect(try await walked(3, .breadth), ["a0", "b1", "c1", "d2", "e2", "f3"])
            // 'f' is too far by the first way, and near enough by the second.
            try expect(try await walked(3, .depth), ["a0", "b1", "d2", "e2", "c1", "f3"])
            try expect(try await walked(1, .depth), ["a0", "b1", "c1"])
            try expect(try await walked(10, .depth, limit: 3), ["a0", "b1", "d2"])
            let graph = try await bench.store.graph(MemoryWalk(from: node("a"), order: .depth), as: ada)
            try expect(graph.relations.count, 6)
        },
        MemoryStoreContract(name: "a search goes on along relations when it is asked to, and says so") { bench in
            try await bench.store.set(Self.fact("drinks tea", "ann"), as: ada)
            for name in ["porto", "ocean", "moon"] { try await bench.store.set(Self.fact("a thing", name), as: ada) }
            try await bench.store.set(Self.fact("also tea", "ben"), as: ada)
            try await relate(bench, "ann", "porto", 0.5)
            try await relate(bench, "ann", "ben")
            try await relate(bench, "porto", "ocean")
            try await relate(bench, "ocean", "moon")
            func found(_ steps: Int, _ change: (inout MemoryQuery) -> Void = { _ in }) async throws -> [MemoryFinding] {
                var query = MemoryQuery("tea", mode: .words, related: steps)
                change(&query)
                return try await Self.findings(query, bench)
            }
            try expect(try await found(0).map(\.item.key.text).sorted(), ["ann", "ben"])
            try expect(try await found(1).map(\.item.key.text).sorted(), ["ann", "ben", "porto"])
            let far = try await found(2)
            try expect(far.map(\.item.key.text).sorted(), ["ann", "ben", "ocean", "porto"])
            try expect(far.map(\.score.total), far.map(\.score.total).sorted(by: >))
            let (ann, porto) = (far.first { $0.item.key.text == "ann" }, far.first { $0.item.key.text == "porto" })
            let relation = porto?.score.relation
            try expect(relation?.from, key("ann"))
            try expect(relation?.steps, 1)
            try expect(relation?.share, (ann?.score.total ?? 0) * 0.25)
            try demand(porto?.score.explanation.contains("by relation 'knows' of 'ann' (1 step, +") == true, "\(far)")
            try demand(far.first { $0.item.key.text == "ben" }?.score.relation == nil, "found by itself")
            try expect(try await found(1) { $0.filter.prefix = "b" }.map(\.item.key.text), ["ben"])
            let foreign = MemoryRelation.Ends(node("ann"), type("knows"), node("secret", .global))
            try await bench.store.set(Self.fact("what only some may know", "secret", in: .global), as: ada)
            try await bench.store.relate(MemoryRelation(foreign), as: ada)
            try expect(try await found(1) { $0.filter.spaces = [own] }.map(\.item.key.text).contains("secret"), false)
            try expect(try await found(1).map(\.item.key.text).contains("secret"), true)
        },
        MemoryStoreContract(name: "what others keep changes nothing about scores, nor what they are made of") { bench in
            for (number, text) in ["green tea", "black tea", "green grass", "a green green hill"].enumerated() {
                try await bench.store.set(Self.fact(text, "k\(number)"), as: ada)
            }
            func scores() async throws -> [MemoryFinding] {
                try await Self.findings(MemoryQuery("green tea", mode: .words), bench)
            }
            let before = try await scores()
            // 'green' is rarer than 'tea' now, or would be if anybody looked there.
            for number in 0..<40 {
                try await bench.store.set(
                    Self.fact("tea, long leaves and very long sentences", "t\(number)", in: .agent(name("bob"))),
                    as: bob)
            }
            try expect(try await scores(), before)
            for number in 0..<40 { try await bench.store.set(Self.fact("tea", "t\(number)"), as: ada) }
            try demand(try await scores() != before, "what is one's own does count")
        },
    ]
}
