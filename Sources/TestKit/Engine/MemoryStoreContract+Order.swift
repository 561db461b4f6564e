import AgentModel
import AgentPorts
import JSON

/// What is put in order: taken where it belongs, and made one of two.
extension MemoryStoreContract {
    static let promotions: [MemoryStoreContract] = [
        MemoryStoreContract(name: "what is promoted keeps who wrote it, and takes along what it has to do with others")
        {
            bench in
            for (text, name) in [("the launch is in May", "launch"), ("May is warm", "may")] {
                try await bench.store.set(Self.fact(text, name), as: ada)
            }
            try await bench.store.set(Self.fact("the launch is in June", "launch"), as: ada)
            let ends = MemoryRelation.Ends(node("launch"), type("in"), node("may"))
            try await bench.store.relate(MemoryRelation(ends), as: ada)
            let written = try await bench.store.get(key("launch"), in: own, as: ada)
            let promotion = MemoryPromotion([key("launch")], from: own, to: .workspace(.main))
            let moved = try await bench.store.promote(promotion, as: operatorOfServer).items.first
            try expect(moved?.provenance, written?.provenance)
            try expect(moved?.created, written?.created)
            try expect(moved?.meaning, .embedded)
            let seen = try await bench.store.get(key("launch"), in: .workspace(.main), as: bob)
            try expect(seen?.content.observations, written?.content.observations)
            let past = try await bench.store.history(
                of: key("launch"), in: .workspace(.main), from: nil, until: nil, as: bob)
            try expect(past.count, 1, "its past was not meant for others")
            try expect(try await bench.store.history(of: key("launch"), in: own, from: nil, until: nil, as: ada), [])
            let walk = MemoryWalk(from: node("launch", .workspace(.main)))
            try expect(try await bench.store.graph(walk, as: ada).places.map(\.item.key), [key("launch"), key("may")])
            try expect(try await bench.store.graph(walk, as: bob).places.map(\.item.key), [key("launch")])
            try expect(bench.sink.events.count { $0.topic == "memory.promoted" }, 1)
        },
        MemoryStoreContract(name: "what is copied stays where it was, with its past") { bench in
            for number in [1, 2] { try await bench.store.set(Self.value("k", .integer(Int64(number))), as: ada) }
            let copy = MemoryPromotion([key("k"), key("k")], from: own, to: .global, keepsSource: true)
            try expect(try await bench.store.promote(copy, as: ada).items.map(\.space), [.global])
            try expect(try await bench.store.get(key("k"), in: own, as: ada)?.version, 2)
            try expect(try await bench.store.get(key("k"), in: .global, as: ada)?.content.value, 2)
            try expect(try await bench.store.promote(copy, as: ada).taken, [key("k")])
            // Who may read may copy to what is its own, but take nothing away.
            let read = MemoryPromotion([key("k")], from: .global, to: .agent(name("bob")), keepsSource: true)
            try expect(try await bench.store.promote(read, as: bob).items.map(\.provenance.agent), [name("ada")])
            let taken = await error {
                _ = try await bench.store.promote(
                    MemoryPromotion([key("k")], from: .global, to: .agent(name("bob"))), as: bob)
            }
            try expect(taken, .denied(MemoryViolation(bob, .write, .global)))
        },
    ]

    static let duplicates: [MemoryStoreContract] = [
        MemoryStoreContract(name: "what is remembered twice is found, and becomes one only where that is wanted") {
            bench in
            try await bench.store.set(Self.fact("Ann prefers green tea", "ann/tea"), as: ada)
            bench.clock.advance(by: .seconds(1))
            try await bench.store.set(MemoryWrite(fact: "ann prefers green  tea!", in: own), as: ada)
            bench.clock.advance(by: .seconds(1))
            try await bench.store.set(Self.fact("Ann prefers green teas", "ann/teas"), as: ada)
            try await bench.store.set(Self.fact("the bridge is closed", "bridge"), as: ada)
            for item in [("other", "bridge"), ("ann/teas", "bridge")] {
                try await bench.store.set(
                    Self.fact("something \(item.0)", item.0 == "other" ? "other" : item.0), as: ada)
                let ends = MemoryRelation.Ends(node(item.0), type("near"), node(item.1))
                try await bench.store.relate(MemoryRelation(ends), as: ada)
            }
            // Elsewhere, of another user, of another type: the same words are something else there.
            try await bench.store.set(Self.fact("Ann prefers green tea", "tea", in: .global), as: ada)
            var guest = ada
            guest.user = "guest"
            try await bench.store.set(Self.fact("Ann prefers green tea", "guest"), as: guest)
            var other = Self.fact("Ann prefers green tea", "insight")
            other.type = type("insight")
            try await bench.store.set(other, as: ada)

            var dedupe = MemoryDedupe(own, threshold: UnitInterval(clamping: 0.999))
            let found = try await bench.store.dedupe(dedupe, as: ada)
            try expect(found.pairs.map(\.kept.key), [key("ann/tea")])
            try expect(found.pairs.map(\.hasSameWords), [true])
            try expect(found.merged, 0)
            let gone = try found.pairs.first?.merged.key ?? demandedKey()
            try demand(try await bench.store.exists(gone, in: own, as: ada), "looking has changed something")

            dedupe.merges = true
            try expect(try await bench.store.dedupe(dedupe, as: ada).merged, 1)
            try expect(try await bench.store.exists(gone, in: own, as: ada), false)
            let kept = try await bench.store.get(key("ann/tea"), in: own, as: ada)
            try expect(kept?.version, 2)
            try expect(kept?.provenance.user, "ann")
            try expect(kept?.content.observations, ["Ann prefers green tea", "ann prefers green  tea!"])
            let note = kept?.content.metadata["merged_from"]?.arrayValue?.first
            try expect(note?["key"]?.stringValue, gone.text)
            try expect(note?["agent"]?.stringValue, "ada")
            let past = try await bench.store.history(of: gone, in: own, from: nil, until: nil, as: ada)
            try expect(past.count, 1, "the past of what was merged")
            try expect(try await bench.store.dedupe(dedupe, as: ada).pairs, [])
            for (name, space) in [("tea", MemorySpace.global), ("guest", own), ("insight", own)] {
                try demand(try await bench.store.exists(key(name), in: space, as: ada), "\(name) is gone")
            }
        },
        MemoryStoreContract(name: "what nearly means the same is one with all it has to do with others") { bench in
            // The letters of the embedder of tests: the first three of each word.
            try await bench.store.set(Self.fact("prefers green tea", "ann"), as: ada)
            bench.clock.advance(by: .seconds(1))
            var later = Self.fact("preferred greens teas", "ann-2")
            later.marks.importance = UnitInterval(clamping: 0.9)
            later.content.metadata["source"] = "a letter"
            try await bench.store.set(later, as: ada)
            try await bench.store.set(Self.fact("the bridge", "bridge"), as: ada)
            for target in ["bridge", "ann"] {
                let ends = MemoryRelation.Ends(node("ann-2"), type("near"), node(target))
                try await bench.store.relate(MemoryRelation(ends), as: ada)
            }
            let dedupe = MemoryDedupe(own, threshold: UnitInterval(clamping: 0.7), merges: true)
            let done = try await bench.store.dedupe(dedupe, as: ada)
            try expect(done.pairs.map(\.kept.key), [key("ann")])
            try demand(done.pairs.allSatisfy { !$0.hasSameWords && $0.similarity < 1 }, "\(done.pairs)")
            let kept = try await bench.store.get(key("ann"), in: own, as: ada)
            try expect(kept?.content.observations, ["prefers green tea", "preferred greens teas"])
            try expect(kept?.content.metadata["source"], "a letter")
            try expect(kept?.marks.importance.value, 0.9)
            try expect(kept?.meaning, .embedded)
            let graph = try await bench.store.graph(MemoryWalk(from: node("ann")), as: ada)
            try expect(graph.relations.map(\.ends.target.key), [key("bridge")])
            let words = try await bench.store.search(MemoryQuery("preferred", mode: .words), as: ada)
            try expect(words.findings.map(\.item.key), [key("ann")])
        },
        MemoryStoreContract(name: "without an embedder the same words are still found twice") { bench in
            bench.embedders.set(nil)
            for name in ["a", "b", "c"] { try await bench.store.set(Self.value(name, "Ship it!"), as: ada) }
            try await bench.store.set(Self.value("n", 1), as: ada)
            try await bench.store.set(Self.value("m", 1), as: ada)
            let found = try await bench.store.dedupe(MemoryDedupe(own), as: ada)
            try expect(found.pairs.map(\.merged.key), [key("b"), key("c")])
            guard case .unavailable = found.meaning else { throw Refuted(description: "it does not say so") }
            let few = try await bench.store.dedupe(MemoryDedupe(own, limit: 1), as: ada)
            try demand(few.pairs.count == 1 && few.isCut, "\(few)")
            let done = try await bench.store.dedupe(MemoryDedupe(own, merges: true), as: ada)
            try expect(done.merged, 2)
            try expect(try await bench.store.list(MemoryListing(), as: ada).elements.map(\.key.text), ["a", "m", "n"])
        },
    ]

    private static func demandedKey() throws(Refuted) -> MemoryKey { throw Refuted(description: "nothing was found") }
}
