import AgentModel
import AgentPorts
import JSON

extension MemoryStoreContract {
    static let keys = [
        MemoryStoreContract(name: "a value comes back whole, with who wrote it") { bench in
            let value: JSONValue = ["a": [1, 2.5, nil, "é\u{0}\n"], "b": true]
            let written = try await bench.store.set(Self.value("notes/one", value), as: ada)
            let found = try await bench.store.get(key("notes/one"), in: own, as: ada)
            try expect(found, written)
            try expect(found?.content.value, value)
            try expect(found?.version, 1)
            try expect(found?.provenance, MemoryProvenance(ada))
            try expect(found?.updated, bench.clock.now())
            try expect(try await bench.store.get(key("notes/two"), in: own, as: ada), nil)
            try expect(try await bench.store.get(key("Notes/one"), in: own, as: ada), nil)
        },
        MemoryStoreContract(name: "keys that look alike are different keys") { bench in
            let keys = ["é", "e\u{301}", "%", "_", "a'b", "a\"b", "a;b", "*", "--"].map(Self.key)
            for (number, key) in keys.enumerated() {
                try await bench.store.set(MemoryWrite(key, in: own, value: .integer(Int64(number))), as: ada)
            }
            for (number, key) in keys.enumerated() {
                let found = try await bench.store.get(key, in: own, as: ada)?.content.value
                try expect(found, .integer(Int64(number)), "\(key)")
            }
        },
        MemoryStoreContract(name: "a list goes in the order of keys, by prefix, part by part") { bench in
            let keys = ["b", "a/3", "a/1", "a/2", "a", "a%", "ab"]
            _ = try await bench.store.apply(keys.map { .set(Self.value($0, .null)) }, as: ada)
            func listed(_ prefix: String, limit: Int) async throws -> [[String]] {
                var (pages, after): ([[String]], MemoryRelation.Node?) = ([], nil)
                repeat {
                    let listing = MemoryListing(MemoryFilter(spaces: [own], prefix: prefix), limit: limit, after: after)
                    let page = try await bench.store.list(listing, as: ada)
                    pages.append(page.elements.map(\.key.text))
                    after = page.next
                } while after != nil
                return pages
            }
            try expect(try await listed("", limit: 3), [["a", "a%", "a/1"], ["a/2", "a/3", "ab"], ["b"]])
            try expect(try await listed("a/", limit: 2), [["a/1", "a/2"], ["a/3"]])
            try expect(try await listed("a%", limit: 9), [["a%"]])
            try expect(try await listed("zz", limit: 9), [[]])
        },
        MemoryStoreContract(name: "a removed item is gone, and goes on counting when it comes back") { bench in
            try await bench.store.set(Self.value("k", 1), as: ada)
            try await bench.store.set(Self.value("k", 2), as: ada)
            try expect(try await bench.store.remove(MemoryRemoval(key("k"), in: own), as: ada), true)
            try expect(try await bench.store.remove(MemoryRemoval(key("k"), in: own), as: ada), false)
            try expect(try await bench.store.exists(key("k"), in: own, as: ada), false)
            try expect(try await bench.store.set(Self.value("k", 3), as: ada).version, 3)
            try await bench.store.remove(MemoryRemoval(key("k"), in: own, erasesHistory: true), as: ada)
            let past = try await bench.store.history(of: key("k"), in: own, from: nil, until: nil, as: ada)
            try expect(past.count, 0, "history")
        },
        MemoryStoreContract(name: "several changes are made together or not at all") { bench in
            try await bench.store.set(Self.value("there", 1), as: ada)
            var clash = Self.value("there", 2)
            clash.condition = .absent
            let failed = await error {
                _ = try await bench.store.apply([.set(Self.value("new", 1)), .set(clash)], as: ada)
            }
            try expect(failed, .conflict(key("there"), expected: nil, found: 1))
            try expect(try await bench.store.exists(key("new"), in: own, as: ada), false)
            let outcomes = try await bench.store.apply(
                [
                    .set(Self.value("new", 1)), .remove(MemoryRemoval(key("there"), in: own)),
                    .remove(MemoryRemoval(key("never"), in: own)),
                ], as: ada)
            try expect(Array(outcomes.dropFirst()), [.removed(true), .removed(false)])
        },
        MemoryStoreContract(name: "a wiped space is empty, others are as they were") { bench in
            for space in [own, .global] { try await bench.store.set(Self.value("k", 1, in: space), as: ada) }
            try expect(try await bench.store.wipe(own, as: ada), 1)
            try expect(try await bench.store.wipe(own, as: ada), 0)
            try expect(try await bench.store.exists(key("k"), in: own, as: ada), false)
            try expect(try await bench.store.exists(key("k"), in: .global, as: ada), true)
        },
        MemoryStoreContract(name: "what a conversation leaves can be moved to where it stays") { bench in
            let talk = MemorySpace.conversation(conversation(1))
            try await bench.store.set(Self.fact("the launch is in May", "launch", in: talk), as: ada)
            try await bench.store.set(Self.value("taken", 1, in: talk), as: ada)
            try await bench.store.set(Self.value("taken", 2), as: ada)
            let keys = ["launch", "taken", "nothing"].map(Self.key)
            let promoted = try await bench.store.promote(MemoryPromotion(keys, from: talk, to: own), as: ada)
            try expect(promoted.items.map(\.key), [key("launch")])
            try expect(promoted.taken, [key("taken")])
            try expect(promoted.missing, [key("nothing")])
            let moved = try await bench.store.get(key("launch"), in: own, as: ada)
            try expect(moved?.content.observations, ["the launch is in May"])
            try expect(moved?.meaning, .embedded)
            try expect(try await bench.store.exists(key("launch"), in: talk, as: ada), false)
            try expect(try await bench.store.get(key("taken"), in: own, as: ada)?.content.value, 2)
        },
    ]

    static let conditions = [
        MemoryStoreContract(name: "a change is made only where its condition holds") { bench in
            func attempt(_ condition: MemoryCondition) async -> MemoryError? {
                await error {
                    var write = Self.value("k", 1)
                    write.condition = condition
                    try await bench.store.set(write, as: ada)
                }
            }
            try expect(await attempt(.present), .conflict(key("k"), expected: 1, found: nil))
            try expect(await attempt(.version(1)), .conflict(key("k"), expected: 1, found: nil))
            try expect(await attempt(.absent), nil)
            try expect(await attempt(.absent), .conflict(key("k"), expected: nil, found: 1))
            try expect(await attempt(.version(1)), nil)
            try expect(await attempt(.version(1)), .conflict(key("k"), expected: 1, found: 2))
            try expect(await attempt(.present), nil)
            let removal = MemoryRemoval(key("k"), in: own, condition: .version(2))
            let refused = await error {
                try await bench.store.remove(removal, as: ada)
            }
            try expect(refused, .conflict(key("k"), expected: 2, found: 3))
        },
        MemoryStoreContract(name: "of many who set a version at once exactly one wins") { bench in
            let wins = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<20 {
                    group.addTask {
                        var write = Self.value("race", .integer(Int64(number)))
                        write.condition = .absent
                        let attempt = write
                        return await error {
                            try await bench.store.set(attempt, as: ada)
                        } == nil
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            try expect(wins, 1)
        },
    ]

    static let times = [
        MemoryStoreContract(name: "what has expired is not there, in whatever way it is asked for") { bench in
            var write = Self.fact("the parcel is at the neighbour's", "parcel")
            write.lifetime = .seconds(10)
            try await bench.store.set(write, as: ada)
            try await bench.store.set(Self.value("stays", 1), as: ada)
            let began = bench.clock.now()
            bench.clock.advance(by: .seconds(10))
            try expect(try await bench.store.get(key("parcel"), in: own, as: ada), nil)
            let listed = try await bench.store.list(MemoryListing(), as: ada).elements.map(\.key)
            try expect(listed, [key("stays")])
            for mode in MemoryQuery.Mode.allCases {
                let found = try await bench.store.search(MemoryQuery("parcel", mode: mode), as: ada)
                try expect(found.findings.count, 0, "\(mode)")
            }
            let earlier = try await bench.store.get(key("parcel"), in: own, at: began, as: ada)
            try expect(earlier?.version, 1)
            write.condition = .absent
            write.lifetime = nil
            try expect(try await bench.store.set(write, as: ada).version, 2)
            try expect(try await bench.store.get(key("parcel"), in: own, at: began, as: ada)?.version, 1)
            let collected = try await bench.store.collect(as: operatorOfServer)
            try expect(collected.expired, 0, "it was replaced")
        },
        MemoryStoreContract(name: "it is known what was valid when, for the newest versions") { bench in
            var moments: [Timestamp] = []
            for number in 1...7 as ClosedRange<Int64> {
                try await bench.store.set(Self.value("k", .integer(number)), as: ada)
                moments.append(bench.clock.now())
                bench.clock.advance(by: .seconds(1))
            }
            for (index, moment) in moments.enumerated() {
                let found = try await bench.store.get(key("k"), in: own, at: moment, as: ada)?.content.value
                try expect(found, index < 2 ? nil : .integer(Int64(index + 1)), "\(index)")
            }
            func versions(_ from: Timestamp?, _ until: Timestamp?) async throws -> [Int64] {
                try await bench.store.history(of: key("k"), in: own, from: from, until: until, as: ada).map(\.version)
            }
            try expect(try await versions(nil, nil), [7, 6, 5, 4, 3])
            try expect(try await versions(moments[4], moments[4]), [5, 4])
            let listing = MemoryListing(MemoryFilter(spaces: [own]), at: moments[3])
            try expect(try await bench.store.list(listing, as: ada).elements.map(\.version), [4])
        },
        MemoryStoreContract(name: "a removed item was there before") { bench in
            try await bench.store.set(Self.value("k", 1), as: ada)
            let then = bench.clock.now()
            bench.clock.advance(by: .seconds(1))
            try await bench.store.remove(MemoryRemoval(key("k"), in: own), as: ada)
            try expect(try await bench.store.get(key("k"), in: own, at: bench.clock.now(), as: ada), nil)
            try expect(try await bench.store.get(key("k"), in: own, at: then, as: ada)?.content.value, 1)
        },
        MemoryStoreContract(name: "collection removes what is over and says how much") { bench in
            for number in 0..<5 {
                var write = Self.value("k\(number)", 1)
                if number < 3 { write.lifetime = .seconds(5) }
                try await bench.store.set(write, as: ada)
            }
            try expect(try await bench.store.collect(as: operatorOfServer).total, 0)
            bench.clock.advance(by: .seconds(6))
            try expect(try await bench.store.statistics(as: operatorOfServer).expired, 3)
            try expect(try await bench.store.collect(as: operatorOfServer).expired, 3)
            try expect(try await bench.store.statistics(as: operatorOfServer).entries, 2)
        },
    ]
}
