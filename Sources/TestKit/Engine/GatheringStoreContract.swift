import AgentModel
package import AgentPorts

/// What every store of conversations of many must do, in memory or on disk; each check is given a store of its own.
package struct GatheringStoreContract: Sendable, CustomStringConvertible {
    package let name: String
    package let check: @Sendable (any GatheringStore) async throws -> Void

    package var description: String { name }

    /// Run each over a fresh store.
    package static let all: [GatheringStoreContract] = [
        GatheringStoreContract(name: "an unknown conversation is none") { store in
            try demand(try await store.gathering(id(1)) == nil, "there is one")
            try demand(try await store.entries(of: id(1), after: 0, limit: 9).isEmpty, "it has entries")
            try demand(try await store.threads(of: id(1)).isEmpty, "it has threads")
        },
        GatheringStoreContract(name: "a conversation comes back whole") { store in
            let change = try sample(1)
            try await store.write(change)
            let found = try await store.gathering(id(1))
            try demand(found == change.gathering, "expected \(change.gathering), found \(found as Any)")
            let entries = try await store.entries(of: id(1), after: 0, limit: 99)
            try demand(entries == change.entries, "expected \(change.entries), found \(entries)")
        },
        GatheringStoreContract(name: "a change replaces what was, and keeps what was said") { store in
            var change = try sample(1)
            try await store.write(change)
            change.gathering.status = .closed
            change.gathering.title = "another"
            change.gathering.seats[0].left = 9
            change.gathering.seats[0].heard = 7
            change.gathering.entries = 9
            let last = entry(9, .closed, "closed")
            try await store.write(GatheringChange(change.gathering, [entry(1, .said, "twice"), last]))
            try demand(try await store.gathering(id(1)) == change.gathering, "it is not as it was written")
            let entries = try await store.entries(of: id(1), after: 1, limit: 99)
            try demand(entries == Array(change.entries.dropFirst()) + [last], "\(entries)")
            try demand(try await store.entries(of: id(1), after: 1, limit: 2).count == 2, "the limit was not kept")
        },
        GatheringStoreContract(name: "a turn is open from its beginning to its end") { store in
            let change = try sample(1)
            let turn = GatheringTurn(thread: id(50), message: MessageID(high: 5, low: 5))
            let open = OpenGatheringTurn(gathering: id(1), speaker: try AgentName(parsing: "Ada"), turn: turn)
            try await store.write(GatheringChange(change.gathering, change.entries, began: open))
            try demand(try await store.openTurns() == [open], "it is not open")
            try demand(try await store.threads(of: id(1)) == [id(50), id(101)], "threads are missing")
            try await store.write(GatheringChange(change.gathering, ended: turn.message))
            try demand(try await store.openTurns().isEmpty, "it is still open")
            let among = try await store.threads(among: [id(1), id(50), id(101), id(7)])
            try demand(among == [id(50), id(101)], "\(among)")
        },
        GatheringStoreContract(name: "conversations are listed by their last activity, in part or all") { store in
            for number in 1...4 as ClosedRange<UInt64> {
                var change = try sample(number)
                if number == 2 { change.gathering.status = .archived }
                try await store.write(change)
            }
            let bob = try AgentName(parsing: "BOB")
            let cases: [(part: GatheringPart, limit: Int, ids: [UInt64])] = [
                (GatheringPart(), 9, [4, 3, 2, 1]), (GatheringPart(), 2, [4, 3]),
                (GatheringPart(status: .open), 9, [4, 3, 1]), (GatheringPart(turnTaking: .contractNet), 9, [4, 2]),
                (GatheringPart(party: bob, status: .open), 9, [4, 3, 1]),
                (GatheringPart(party: try AgentName(parsing: "eve")), 9, []),
            ]
            for (part, limit, ids) in cases {
                let found = try await store.gatherings(part, newest: limit).map(\.id)
                try demand(found == ids.map(id), "\(part): \(found)")
            }
        },
        GatheringStoreContract(name: "what was said and not talked through is known, oldest first") { store in
            for number in [2, 1] as [UInt64] {
                var change = try sample(number)
                change.opened = MessageID(high: 9, low: 9 - number)
                try await store.write(change)
            }
            let all = [2, 1].map { OpenDiscussion(gathering: id($0), opening: MessageID(high: 9, low: 9 - $0)) }
            try demand(try await store.openDiscussions() == all, "others were open")
            var over = try sample(2)
            (over.entries, over.concluded) = ([], all[0].opening)
            try await store.write(over)
            try demand(try await store.openDiscussions() == [all[1]], "it is open still")
        },
        GatheringStoreContract(name: "a deleted conversation is gone with all that belongs to it") { store in
            let change = try sample(1)
            let turn = GatheringTurn(thread: id(50), message: MessageID(high: 5, low: 5))
            let open = OpenGatheringTurn(gathering: id(1), speaker: try AgentName(parsing: "ada"), turn: turn)
            try await store.write(
                GatheringChange(change.gathering, change.entries, began: open, opened: MessageID(high: 3, low: 3)))
            try await store.delete(id(1))
            try demand(try await store.openDiscussions().isEmpty, "it has open discussions")
            try demand(try await store.gathering(id(1)) == nil, "it is there")
            try demand(try await store.entries(of: id(1), after: 0, limit: 9).isEmpty, "it has entries")
            try demand(try await store.openTurns().isEmpty, "it has open turns")
            try demand(try await store.threads(among: [id(50)]).isEmpty, "it has threads")
        },
    ]

    private static func id(_ number: UInt64) -> ConversationID { ConversationID(high: 1, low: number) }

    private static func entry(
        _ number: Int64, _ act: GatheringEntry.Act, _ text: String, from: AgentName? = nil
    ) -> GatheringEntry {
        GatheringEntry(
            number: number, id: MessageID(high: 3, low: UInt64(number)), at: Timestamp(milliseconds: number),
            from: from, act: act, text: text)
    }

    /// One with two seats and an entry of every kind of content.
    private static func sample(_ number: UInt64) throws -> GatheringChange {
        let (ada, bob) = (try AgentName(parsing: "Ada"), try AgentName(parsing: "bob"))
        var gathering = Gathering(
            id: id(number), title: number == 3 ? nil : "tea\n\u{0}",
            turnTaking: number % 2 == 0 ? .contractNet : .mention,
            begun: Timestamp(milliseconds: 5))
        gathering.lastActivity = Timestamp(milliseconds: Int64(number) * 10)
        gathering.limits.tokens = number == 1 ? 99 : nil
        gathering.limits.deadline = .seconds(7)
        gathering.limits.rounds = 3
        if number == 1 { gathering.parent = Gathering.Parent(id: id(77), entry: 2) }
        gathering.seats = [
            Seat(
                joined: 1, name: ada, kind: .agent, role: "critic", privacy: .sinceJoining, isFacilitator: true,
                thread: id(100 + number)),
            Seat(joined: 2, name: bob, kind: .person, thread: id(200 + number)),
        ]
        var entries = [
            entry(1, .joined, "ada joined", from: ada), entry(2, .joined, "bob joined", from: bob),
            entry(3, .said, "héllo\n", from: bob), entry(4, .bid, "three"), entry(5, .failed, "gone", from: ada),
        ]
        entries[2].to = [ada, bob]
        entries[3].bid = Bid(cost: 2.5, time: .seconds(3), confidence: 0.25)
        entries[4].turn = GatheringTurn(thread: id(100 + number), message: MessageID(high: 4, low: 4))
        entries[4].tokens = 12
        entries[4].code = "model.network"
        gathering.entries = 5
        return GatheringChange(gathering, entries)
    }
}
