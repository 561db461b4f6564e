import AgentModel
import AgentPorts
import JSON

extension MemoryStoreContract {
    static let exchanges = [
        MemoryStoreContract(name: "what is carried out can be carried in, by each of the rules") { bench in
            try await bench.store.set(Self.fact("it is a", "a"), as: ada)
            try await bench.store.set(Self.value("b", ["x": 1]), as: ada)
            try await bench.store.relate(
                MemoryRelation(MemoryRelation.Ends(node("a"), type("has"), node("b"))), as: ada)
            var (records, from): ([MemoryRecord], MemoryExport.Part?) = ([], nil)
            repeat {
                let part = MemoryExport(includesVectors: true, limit: 1, from: from)
                let exported = try await bench.store.export(part, as: operatorOfServer)
                records += exported.records
                from = exported.next
            } while from != nil
            try expect(records.count, 3)
            let clash = await error {
                _ = try await bench.store.load(records, .errorOnConflict, as: operatorOfServer)
            }
            try expect(clash, .conflict(key("a"), expected: nil, found: 1))
            try expect(try await bench.store.load(records, .skipExisting, as: operatorOfServer).skipped, 2)
            try expect(try await bench.store.load(records, .updateExisting, as: operatorOfServer).updated, 2)
            try expect(try await bench.store.wipe(own, as: operatorOfServer), 2)
            bench.embedders.set(nil)
            let loaded = try await bench.store.load(records, .errorOnConflict, as: operatorOfServer)
            try demand(loaded.added == 2 && loaded.relations == 1, "\(loaded)")
            let item = try await bench.store.get(key("a"), in: own, as: ada)
            try demand(item?.meaning == .embedded && item?.provenance == MemoryProvenance(ada), "\(item as Any)")
            try expect(try await bench.store.graph(MemoryWalk(from: node("a")), as: ada).places.count, 2)
        }
    ]

    static let refusals = [
        MemoryStoreContract(name: "what is not theirs is refused, told and counted") { bench in
            let talk = MemorySpace.conversation(conversation(1))
            for space in [own, talk, .global] { try await bench.store.set(Self.value("k", 1, in: space), as: ada) }
            var narrow = MemoryActor(agent: name("eve"), conversation: conversation(1), furthest: .agent)
            narrow.workspace = .main
            let attempts: [(MemorySpace, MemoryAccess, MemoryActor)] = [
                (own, .read, bob), (own, .write, bob), (talk, .read, bob), (talk, .write, bob), (.global, .write, bob),
                (talk, .read, narrow), (.workspace(.main), .write, narrow), (.global, .read, narrow),
            ]
            for (space, access, actor) in attempts {
                let refused = await error {
                    switch access {
                    case .read: _ = try await bench.store.get(key("k"), in: space, as: actor)
                    case .write: try await bench.store.set(Self.value("k", 2, in: space), as: actor)
                    }
                }
                try expect(refused, .denied(MemoryViolation(actor, access, space)), "\(space) \(access)")
            }
            let ways: [@Sendable () async throws -> Void] = [
                {
                    _ = try await bench.store.list(MemoryListing(MemoryFilter(spaces: [own])), as: bob)
                },
                {
                    _ = try await bench.store.search(MemoryQuery("k", filter: MemoryFilter(spaces: [own])), as: bob)
                },
                {
                    _ = try await bench.store.history(of: key("k"), in: own, from: nil, until: nil, as: bob)
                },
                {
                    _ = try await bench.store.graph(MemoryWalk(from: node("k")), as: bob)
                },
                {
                    _ = try await bench.store.remove(MemoryRemoval(key("k"), in: own), as: bob)
                },
                { _ = try await bench.store.wipe(own, as: bob) },
                {
                    _ = try await bench.store.promote(
                        MemoryPromotion([key("k")], from: own, to: .workspace(.main)), as: bob)
                },
                {
                    _ = try await bench.store.promote(
                        MemoryPromotion([key("k")], from: own, to: .workspace(.main), keepsSource: true), as: bob)
                },
                {
                    _ = try await bench.store.dedupe(MemoryDedupe(own), as: bob)
                },
                {
                    _ = try await bench.store.export(MemoryExport(spaces: [own]), as: bob)
                },
                { _ = try await bench.store.collect(as: bob) },
                { _ = try await bench.store.reembed(as: bob) { _ in } },
            ]
            for (number, way) in ways.enumerated() {
                try expect(await error(way)?.code, "memory.denied", "way \(number)")
            }
            let counted = try await bench.store.statistics(as: operatorOfServer).counters.violations
            try expect(counted, attempts.count + ways.count)
            try expect(bench.sink.events.count { $0.topic == "memory.denied" }, counted)
            let unseen = try await bench.store.search(MemoryQuery("k"), as: bob).findings.map(\.item.space)
            try expect(unseen, [.global])
        }
    ]
}
