import AgentModel
package import AgentPorts
import JSON

/// What every ledger of messages must do, in memory or on disk; each check is given a ledger of its own.
package struct MessageLedgerContract: Sendable, CustomStringConvertible {
    package let name: String
    package let check: @Sendable (any MessageLedger) async throws -> Void

    package var description: String { name }

    /// A ledger is to keep three dead letters, and is made anew for each.
    package static let deadLetters = 3

    package static let all: [MessageLedgerContract] = [
        MessageLedgerContract(name: "a message comes back as it was accepted") { ledger in
            try demand(try await ledger.accept(entry(1)) == .new, "it was known")
            try demand(try await ledger.entry(id(1)) == entry(1), "another came back")
            try demand(try await ledger.entry(id(2)) == nil, "there is one that is not")
            var chosen = entry(2)
            chosen.decision = answer
            _ = try await ledger.accept(chosen)
            try demand(try await ledger.entry(id(2)) == chosen, "who was chosen is not kept")
        },
        MessageLedgerContract(name: "the same message is accepted once") { ledger in
            _ = try await ledger.accept(entry(1))
            var other = entry(1, at: 99)
            other.sender = "eve"
            try demand(try await ledger.accept(other) == .known(entry(1)), "it was not known")
        },
        MessageLedgerContract(name: "a message ends once, with its result") { ledger in
            _ = try await ledger.accept(entry(1))
            let first = try await ledger.end(id(1), as: .answered, with: answer, at: time(20))
            let second = try await ledger.end(id(1), as: .failed(code: "a", message: "b"), at: time(30))
            let unknown = try await ledger.end(id(2), as: .answered, at: time(30))
            try demand(first && !second && !unknown, "\(first), \(second), \(unknown)")
            var ended = entry(1)
            (ended.fate, ended.result, ended.endedAt) = (.answered, answer, time(20))
            let found = try await ledger.entry(id(1))
            try demand(found == ended, "\(String(describing: found))")
        },
        MessageLedgerContract(name: "what has begun stays so, and what has ended does not begin") { ledger in
            _ = try await ledger.accept(entry(1))
            let begun = [
                try await ledger.begin(id(1), at: time(5)), try await ledger.begin(id(1), at: time(9)),
                try await ledger.begin(id(2), at: time(5)),
            ]
            let found = try await ledger.entry(id(1))
            try demand(begun == [true, true, false] && found?.begunAt == time(5), "\(begun)")
            _ = try await ledger.end(id(1), as: .answered, at: time(10))
            try demand(try await !ledger.begin(id(1), at: time(11)), "it began after its end")
        },
        MessageLedgerContract(name: "what is open is told oldest first") { ledger in
            for (number, at) in [(1, 30), (2, 10), (3, 20), (4, 10)] as [(UInt64, Int64)] {
                _ = try await ledger.accept(entry(number, at: at))
            }
            _ = try await ledger.end(id(3), as: .answered, at: time(40))
            let open = try await ledger.open().map(\.message)
            try demand(open == [id(2), id(4), id(1)], "\(open)")
        },
        MessageLedgerContract(name: "messages are listed newest first, by conversation and page by page") { ledger in
            for number in 1...5 as ClosedRange<UInt64> {
                _ = try await ledger.accept(entry(number, in: number % 2, at: Int64(number) * 10))
            }
            let all = try await ledger.entries(of: nil, newest: 2, before: nil).map(\.message)
            let odd = try await ledger.entries(of: conversation(1), newest: 9, before: nil).map(\.message)
            let next = try await ledger.entries(of: conversation(1), newest: 1, before: id(5)).map(\.message)
            try demand(
                all == [id(5), id(4)] && odd == [id(5), id(3), id(1)] && next == [id(3)], "\(all) \(odd) \(next)")
        },
        MessageLedgerContract(name: "dead letters are listed newest first, and the oldest go") { ledger in
            for number in 1...4 as ClosedRange<UInt64> {
                _ = try await ledger.accept(entry(number))
                _ = try await ledger.end(id(number), as: dead, at: time(Int64(number) * 10))
            }
            let letters = try await ledger.deadLetters(newest: 9)
            try demand(letters.map(\.message) == [id(4), id(3), id(2)], "\(letters.map(\.message))")
            try demand(letters.first?.fate == dead, "\(letters)")
            try demand(try await ledger.deadLetters(newest: 1).count == 1, "the limit was not kept")
        },
        MessageLedgerContract(name: "a dead letter that is requeued is open again") { ledger in
            _ = try await ledger.accept(entry(1))
            _ = try await ledger.begin(id(1), at: time(5))
            try demand(try await ledger.requeue(id(1), at: time(9)) == nil, "it was not dead")
            _ = try await ledger.end(id(1), as: dead, with: answer, at: time(20))
            var again = entry(1, at: 30)
            again.requeued = 1
            let found = try await ledger.requeue(id(1), at: time(30))
            try demand(found == again, "\(String(describing: found))")
            let open = try await ledger.open()
            try demand(open == [again], "\(open)")
        },
        MessageLedgerContract(name: "only dead letters are purged") { ledger in
            for number in 1...4 as ClosedRange<UInt64> { _ = try await ledger.accept(entry(number)) }
            for number in 1...3 as ClosedRange<UInt64> { _ = try await ledger.end(id(number), as: dead, at: time(20)) }
            let named = try await ledger.purge([id(1), id(4)])
            let rest = try await ledger.purge(nil)
            try demand(named == 1 && rest == 2, "\(named), \(rest)")
            try demand(try await ledger.entry(id(4)) == entry(4), "one that is open went as well")
        },
        MessageLedgerContract(name: "what ended long ago is forgotten, but for dead letters") { ledger in
            for number in 1...4 as ClosedRange<UInt64> { _ = try await ledger.accept(entry(number)) }
            _ = try await ledger.end(id(1), as: .answered, at: time(20))
            _ = try await ledger.end(id(2), as: .failed(code: "a", message: "b"), at: time(30))
            _ = try await ledger.end(id(3), as: dead, at: time(20))
            try demand(try await ledger.forget(endedBefore: time(30)) == 1, "not one was forgotten")
            let left = try await ledger.entries(of: nil, newest: 9, before: nil).map(\.message)
            try demand(left == [id(4), id(3), id(2)], "\(left)")
            try demand(try await ledger.accept(entry(1)) == .new, "it is still known")
        },
    ]

    private static let dead = MessageFate.dead(code: "delivery.queue_full", message: "too many", attempts: 4)
    private static var answer: JSONObject {
        var object = JSONObject()
        object["text"] = "yes"
        return object
    }

    private static func id(_ number: UInt64) -> MessageID { MessageID(high: 1, low: number) }
    private static func conversation(_ number: UInt64) -> ConversationID { ConversationID(high: 2, low: number) }
    private static func time(_ milliseconds: Int64) -> Timestamp { Timestamp(milliseconds: milliseconds) }

    private static func entry(_ number: UInt64, in conversation: UInt64 = 1, at accepted: Int64 = 1) -> LedgerEntry {
        var envelope = JSONObject()
        envelope["content"] = .string("question \(number)")
        return LedgerEntry(
            message: id(number), conversation: self.conversation(conversation), sender: "ada", target: "'help'",
            envelope: envelope, acceptedAt: time(accepted))
    }
}
