import AgentModel
import AgentPorts
import JSON

extension MemoryStoreContract {
    private static func keys(_ findings: MemoryFindings) -> [String] { findings.findings.map(\.item.key.text) }

    static let facts = [
        MemoryStoreContract(name: "observations are added once, whatever their blanks and case") { bench in
            for text in ["Likes tea", "likes  TEA", "Drinks no coffee", " "] {
                try await bench.store.set(Self.fact(text, "ann"), as: ada)
            }
            let item = try await bench.store.get(key("ann"), in: own, as: ada)
            try expect(item?.content.observations, ["Likes tea", "Drinks no coffee"])
            try expect(item?.version, 4)
            let write = MemoryWrite(fact: "the sky is blue", in: own)
            try await bench.store.set(write, as: ada)
            try await bench.store.set(MemoryWrite(fact: "the  sky is blue", in: own), as: ada)
            let facts = MemoryListing(MemoryFilter(prefix: "fact/"))
            try expect(try await bench.store.list(facts, as: ada).elements.map(\.key), [write.key])
        },
        MemoryStoreContract(name: "a graph is walked by depth, type and strength") { bench in
            for name in ["a", "b", "c", "d", "e"] {
                try await bench.store.set(Self.fact("it is \(name)", name), as: ada)
            }
            func relate(_ from: String, _ kind: String, _ to: String, _ strength: Double, both: Bool = false)
                async throws
            {
                let ends = MemoryRelation.Ends(node(from), type(kind), node(to))
                try await bench.store.relate(
                    MemoryRelation(ends, strength: UnitInterval(clamping: strength), isBidirectional: both), as: ada)
            }
            try await relate("a", "knows", "b", 0.9)
            try await relate("b", "knows", "c", 0.5)
            try await relate("c", "owns", "d", 1)
            try await relate("e", "knows", "a", 1, both: true)
            try await relate("d", "knows", "a", 1)
            func walked(_ walk: MemoryWalk) async throws -> [String] {
                try await bench.store.graph(walk, as: ada).places.map { "\($0.item.key)\($0.distance)" }
            }
            try expect(try await walked(MemoryWalk(from: node("a"))), ["a0", "b1", "e1", "c2", "d3"])
            try expect(try await walked(MemoryWalk(from: node("a"), depth: 1)), ["a0", "b1", "e1"])
            try expect(try await walked(MemoryWalk(from: node("a"), depth: 0)), ["a0"])
            let strong = MemoryWalk(from: node("a"), minimumStrength: UnitInterval(clamping: 0.6))
            try expect(try await walked(strong), ["a0", "b1", "e1"])
            try expect(try await walked(MemoryWalk(from: node("a"), types: [type("owns")])), ["a0"])
            let cut = try await bench.store.graph(MemoryWalk(from: node("a"), limit: 2), as: ada)
            try demand(cut.isCut && cut.places.count == 2, "\(cut)")
            let graph = try await bench.store.graph(MemoryWalk(from: node("a")), as: ada)
            try expect(graph.relations.count, 5)
            try await bench.store.remove(MemoryRemoval(key("b"), in: own), as: ada)
            try expect(try await walked(MemoryWalk(from: node("a"))), ["a0", "e1"])
        },
        MemoryStoreContract(name: "a relation needs both ends, and there is one of each type") { bench in
            try await bench.store.set(Self.fact("it is a", "a"), as: ada)
            let ends = MemoryRelation.Ends(node("a"), type("knows"), node("b"))
            let missing = await error {
                try await bench.store.relate(MemoryRelation(ends), as: ada)
            }
            try expect(missing, .notFound(key("b"), own))
            try await bench.store.set(Self.fact("it is b", "b"), as: ada)
            try await bench.store.relate(MemoryRelation(ends, strength: UnitInterval(clamping: 0.2)), as: ada)
            try await bench.store.relate(MemoryRelation(ends, strength: UnitInterval(clamping: 0.7)), as: ada)
            let graph = try await bench.store.graph(MemoryWalk(from: node("a")), as: ada)
            try expect(graph.relations.map(\.strength.value), [0.7])
            try expect(try await bench.store.unrelate(ends, as: ada), true)
            try expect(try await bench.store.unrelate(ends, as: ada), false)
        },
    ]

    static let searches = [
        MemoryStoreContract(name: "what is written is found at once: by key, by words, by meaning") { bench in
            try await bench.store.set(Self.fact("Ann prefers green tea in the morning", "ann/drink"), as: ada)
            try await bench.store.set(Self.fact("The server room is on the third floor", "server/room"), as: ada)
            let byKey = try await bench.store.search(MemoryQuery("ann/drink"), as: ada)
            try demand(byKey.findings.first?.score.isExact == true, "\(byKey.findings.first as Any)")
            let words = try await bench.store.search(MemoryQuery("Which TEA is preferred?", mode: .words), as: ada)
            try expect(Self.keys(words), ["ann/drink"])
            try demand(words.findings[0].score.words?.rank == 1 && words.findings[0].score.meaning == nil, "parts")
            let meaning = try await bench.store.search(MemoryQuery("third floor room", mode: .meaning), as: ada)
            try expect(Self.keys(meaning).first, "server/room")
            let both = try await bench.store.search(MemoryQuery("green tea"), as: ada)
            try expect(Self.keys(both).first, "ann/drink")
            let score = both.findings[0].score
            try demand(score.words != nil && score.meaning != nil && score.total <= 1, "\(score)")
            let sum = (score.words?.share ?? 0) + (score.meaning?.share ?? 0) + score.recency + score.importance
            try demand(abs(sum - score.total) < 1e-9, "the parts do not add up: \(score.explanation)")
            try await bench.store.set(MemoryWrite(fact: "moved away", in: own, key: key("server/room")), as: ada)
            try await bench.store.remove(MemoryRemoval(key("ann/drink"), in: own), as: ada)
            for mode in MemoryQuery.Mode.allCases {
                let gone = try await bench.store.search(MemoryQuery("green tea", mode: mode), as: ada)
                try demand(!Self.keys(gone).contains("ann/drink"), "\(mode): it is found although it was removed")
            }
        },
        MemoryStoreContract(name: "filters leave out what does not fit, and nothing else") { bench in
            for number in 0..<30 {
                var write = Self.fact("apple number \(number)", "fruit/\(number)")
                write.type = type(number % 3 == 0 ? "odd" : "even")
                if number % 10 == 0 { write.space = .global }
                try await bench.store.set(write, as: ada)
                bench.clock.advance(by: .seconds(1))
            }
            let now = bench.clock.now().milliseconds
            let cases: [(MemoryFilter, Int)] = [
                (.all, 30), (MemoryFilter(spaces: [.global]), 3), (MemoryFilter(types: [type("odd")]), 10),
                (MemoryFilter(types: [type("none")]), 0), (MemoryFilter(prefix: "fruit/2"), 11),
                (MemoryFilter(since: Timestamp(milliseconds: now - 5000)), 5),
                (MemoryFilter(before: Timestamp(milliseconds: now - 5000)), 25),
                (MemoryFilter(agent: name("bob")), 0), (MemoryFilter(user: "ann"), 30),
            ]
            for (filter, count) in cases {
                for mode in MemoryQuery.Mode.allCases {
                    let query = MemoryQuery(
                        "apple", mode: mode, filter: filter, limit: 100, minimumSimilarity: UnitInterval(clamping: 0.1))
                    let found = try await bench.store.search(query, as: ada)
                    try expect(found.findings.count, count, "\(mode) \(filter)")
                    try expect(found.hasMore, false, "\(mode) \(filter)")
                }
            }
        },
        MemoryStoreContract(name: "pages follow one another without gaps or repetitions") { bench in
            for number in 0..<25 { try await bench.store.set(Self.fact("pear \(number)", "pear\(number)"), as: ada) }
            var (seen, offset): ([String], Int) = ([], 0)
            while true {
                let page = try await bench.store.search(MemoryQuery("pear", limit: 10, offset: offset), as: ada)
                seen += Self.keys(page)
                offset += 10
                if !page.hasMore { break }
            }
            try expect(seen.count, 25)
            try expect(Set(seen).count, 25)
        },
        MemoryStoreContract(name: "scripts without blanks and accents are found by their words") { bench in
            try await bench.store.set(Self.fact("会議は東京で開かれます", "meeting"), as: ada)
            try await bench.store.set(Self.fact("Das Café schließt um acht", "cafe"), as: ada)
            for (text, key) in [("東京", "meeting"), ("東", "meeting"), ("cafe", "cafe"), ("CAFÉ", "cafe")] {
                let found = try await bench.store.search(MemoryQuery(text, mode: .words), as: ada)
                try expect(Self.keys(found), [key], text)
            }
        },
    ]

    static let meanings = [
        MemoryStoreContract(name: "without an embedder all else works, and the rest is made up for later") { bench in
            bench.embedders.set(nil)
            let written = try await bench.store.set(Self.fact("the bridge is closed", "bridge"), as: ada)
            try expect(written.meaning, .pending)
            let found = try await bench.store.search(MemoryQuery("bridge closed"), as: ada)
            try expect(Self.keys(found), ["bridge"])
            guard case .unavailable(let reason, let help) = found.meaning else {
                throw Refuted(description: "it does not say that meaning is unavailable")
            }
            try demand(reason.contains(SwitchedEmbedder.reason) && !help.isEmpty, reason)
            let refused = await error {
                _ = try await bench.store.search(MemoryQuery("bridge", mode: .meaning), as: ada)
            }
            try expect(refused?.code, "memory.no-meaning")
            try expect(try await bench.store.statistics(as: ada).pending, 1)
            bench.embedders.set(LetterEmbedder())
            try await bench.catchUp()
            try expect(try await bench.store.get(key("bridge"), in: own, as: ada)?.meaning, .embedded)
            let later = try await bench.store.search(MemoryQuery("bridge", mode: .meaning), as: ada)
            try expect(Self.keys(later), ["bridge"])
        },
        MemoryStoreContract(name: "vectors of another model are refused until they are made anew") { bench in
            for number in 0..<40 { try await bench.store.set(Self.fact("plum \(number)", "plum\(number)"), as: ada) }
            let other = LetterEmbedder(model: "other", dimension: 48)
            bench.embedders.set(other)
            let refused = await error {
                _ = try await bench.store.search(MemoryQuery("plum", mode: .meaning), as: ada)
            }
            try expect(refused, .otherModel(stored: LetterEmbedder().fingerprint, found: other.fingerprint))
            try demand(refused?.help.contains { $0.contains("caxton memory reembed") } == true, "no command")
            try expect(try await bench.store.search(MemoryQuery("plum"), as: ada).findings.count, 10)
            try expect(try await bench.store.set(Self.fact("new", "new"), as: ada).meaning, .pending)
            let counted = Counter()
            let done = try await bench.store.reembed(as: operatorOfServer) { _ in _ = counted.next() }
            try expect(done, MemoryReembedding(done: 41, total: 41, model: other.fingerprint))
            try demand(counted.next() > 2, "no progress was told")
            let found = try await bench.store.search(MemoryQuery("plum 7", mode: .meaning), as: ada)
            try demand(found.findings.count == 10, "\(found.findings.count)")
            let again = try await bench.store.reembed(as: operatorOfServer) { _ in }
            try demand(again.isOver, "\(again)")
        },
    ]
}
