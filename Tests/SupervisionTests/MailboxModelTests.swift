import AgentModel
import Conversation
import Routing
import Supervision
import TestKit
import Testing

/// The mailbox of an agent beside a simple model of it, and with many tasks at once.
@Suite(.timeLimit(.minutes(2)))
struct MailboxModelTests {
    private static let start = Timestamp(milliseconds: 1_700_000_000_000)
    private static let channel = TurnChannel()
    private static let version = DefinitionVersion.first(ContentHash(of: []))

    private static func letter(
        _ number: Int, in conversation: Int, urgency: Int = 5, at time: Timestamp = start
    ) -> Envelope {
        let message = IncomingMessage(
            id: MessageID(high: 1, low: UInt64(number)), conversation: conversationID(conversation), text: "",
            urgency: urgency)
        return Envelope(message: message, channel: channel, acceptedAt: time, version: version, persists: false)
    }

    private static func conversationID(_ number: Int) -> ConversationID {
        ConversationID(high: 2, low: UInt64(number))
    }

    /// What the mailbox promises, written down without regard to speed: everything is looked through every time.
    private struct Model {
        struct Letter: Equatable {
            var number: Int
            var conversation: Int
            var urgency: Int
            /// When it could first have been taken, and how many had become so before.
            var ready: (at: Int64, order: Int)?

            static func == (left: Letter, right: Letter) -> Bool { left.number == right.number }
        }

        var waiting: [Letter] = []
        var busy: Set<Int> = []
        var reserved = 0
        var isOpen = false
        private var order = 0

        mutating func append(_ number: Int, _ conversation: Int, _ urgency: Int, at now: Timestamp) {
            let isNext = !busy.contains(conversation) && !waiting.contains { $0.conversation == conversation }
            let letter = Letter(
                number: number, conversation: conversation, urgency: urgency, ready: isNext ? stamp(now) : nil)
            waiting.append(letter)
        }

        mutating func take(_ limit: Int) -> [Int] {
            var taken: [Int] = []
            while taken.count < limit {
                let first = waiting.indices.filter { waiting[$0].ready != nil }.min { due($0) < due($1) }
                guard let first else { break }
                let letter = waiting.remove(at: first)
                busy.insert(letter.conversation)
                taken.append(letter.number)
            }
            return taken
        }

        mutating func finished(_ conversation: Int, at now: Timestamp) {
            guard busy.remove(conversation) != nil else { return }
            guard let next = waiting.firstIndex(where: { $0.conversation == conversation }) else { return }
            waiting[next].ready = stamp(now)
        }

        private mutating func stamp(_ now: Timestamp) -> (at: Int64, order: Int) {
            order += 1
            return (now.milliseconds, order)
        }

        private func due(_ index: Int) -> (Int64, Int) {
            let letter = waiting[index]
            return (letter.ready.map { $0.at - Int64(letter.urgency) * 2_000 } ?? .max, letter.ready?.order ?? .max)
        }
    }

    @Test func `whatever is done in whatever order, the mailbox is what the model says`() async throws {
        for seed in UInt64(0)..<300 {
            var random = SplitMix64(seed: seed)
            let box = AgentMailbox()
            var (model, now, number, lent) = (Model(), Self.start, 0, 0)
            let limit = Int.random(in: 1...40, using: &random)
            for step in 0..<120 {
                let place = "seed \(seed), step \(step)"
                // Every moment is another one, so that only what is promised decides.
                now = now.advanced(by: .milliseconds(UInt32.random(in: 1...900, using: &random)))
                switch Int.random(in: 0..<14, using: &random) {
                case 0:
                    model.isOpen = Bool.random(using: &random)
                    box.set(model.isOpen ? .open : .closed)
                case 1:
                    model.isOpen = true
                    box.set(.open)
                case 2..<5:
                    let answer = box.reserve(limit: limit)
                    let isFull = model.waiting.count + model.reserved >= limit
                    #expect(answer == (!model.isOpen ? .closed : isFull ? .full : .granted), "\(place)")
                    if answer == .granted { model.reserved += 1 }
                case 5..<9:
                    guard model.reserved > 0 else { continue }
                    model.reserved -= 1
                    number += 1
                    let conversation = Int.random(in: 0..<12, using: &random)
                    let urgency = Int.random(in: 1...10, using: &random)
                    let isTaken = box.deliver(Self.letter(number, in: conversation, urgency: urgency, at: now))
                    #expect(isTaken == model.isOpen, "\(place)")
                    if isTaken { model.append(number, conversation, urgency, at: now) }
                case 9:
                    guard model.reserved > 0 else { continue }
                    model.reserved -= 1
                    box.release()
                case 10:
                    lent += lent == 0 ? 1 : -1
                    if lent == 1 { box.lend() } else { box.takeBack() }
                case 11:
                    let conversation = model.busy.sorted().randomElement(using: &random) ?? 99
                    box.finished(Self.conversationID(conversation), at: now)
                    model.finished(conversation, at: now)
                default:
                    let hands = Int.random(in: -1...4, using: &random)
                    let expected = model.take(hands + lent)
                    // With nothing to take it would sleep.
                    guard !expected.isEmpty else { continue }
                    let batch = await box.reading { await box.next(hands: hands) }
                    #expect(batch?.messages.map { Int($0.message.id.low) } == expected, "\(place)")
                }
                #expect(box.waiting == model.waiting.count + model.reserved, "\(place)")
            }
            let left = box.removeAll().map { Int($0.message.id.low) }
            #expect(
                left
                    == model.waiting.sorted { ($0.conversation, $0.number) < ($1.conversation, $1.number) }.map(
                        \.number))
            #expect(box.waiting == model.reserved)
        }
    }

    @Test(arguments: [(senders: 1, hands: 1), (senders: 4, hands: 3), (senders: 16, hands: 64)])
    func `with many at once nothing is lost, nothing comes twice, each conversation stays in order`(
        _ row: (senders: Int, hands: Int)
    ) async {
        let (box, each, conversations) = (AgentMailbox(), 4_000, 5)
        box.set(.open)
        let read = await withTaskGroup(of: [Int].self) { group in
            group.addTask {
                await box.reading { await Self.readAll(box, count: row.senders * each, hands: row.hands) }
            }
            for sender in 0..<row.senders {
                group.addTask {
                    for number in 0..<each {
                        while box.reserve(limit: 100) != .granted { await Task.yield() }
                        if number % 7 == 0 {
                            box.release()
                            while box.reserve(limit: 100) != .granted { await Task.yield() }
                        }
                        let conversation = sender * conversations + number % conversations
                        _ = box.deliver(Self.letter(sender * each + number, in: conversation))
                    }
                    return []
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        #expect(read.count == row.senders * each && Set(read).count == read.count)
        #expect(box.waiting == 0)
        let byConversation = Dictionary(grouping: read) { $0 / each * conversations + $0 % each % conversations }
        #expect(byConversation.count == row.senders * conversations)
        for (_, numbers) in byConversation { #expect(numbers == numbers.sorted()) }
    }

    private static func readAll(_ box: AgentMailbox, count: Int, hands: Int) async -> [Int] {
        var read: [Int] = []
        while read.count < count, let batch = await box.next(hands: hands) {
            read += batch.messages.map { Int($0.message.id.low) }
            let conversations = batch.messages.map(\.message.conversation)
            // The turns end elsewhere, as those of agents do.
            await withDiscardingTaskGroup { turns in
                for conversation in conversations { turns.addTask { box.finished(conversation, at: start) } }
            }
        }
        return read
    }

    @Test func `what is delivered while the door closes is either refused or left for whoever clears up`() async {
        for _ in 0..<200 {
            let box = AgentMailbox()
            box.set(.open)
            let accepted = await withTaskGroup(of: Int.self) { group in
                for sender in 0..<4 {
                    group.addTask {
                        var accepted = 0
                        for number in 0..<20 where box.reserve(limit: .max) == .granted {
                            if box.deliver(Self.letter(number, in: sender)) { accepted += 1 }
                        }
                        return accepted
                    }
                }
                group.addTask {
                    await Task.yield()
                    box.set(.closed)
                    return 0
                }
                return await group.reduce(0, +)
            }
            #expect(box.removeAll().count == accepted)
            #expect(box.waiting == 0)
        }
    }

    @Test func `a reader that is cancelled is let go, before it sleeps and while it does`() async {
        for round in 0..<300 {
            let box = AgentMailbox()
            let reader = Task { await box.reading { await box.next(hands: 1) == nil } }
            for _ in 0..<(round % 5) { await Task.yield() }
            reader.cancel()
            #expect(await reader.value)
        }
    }

    @Test func `a hand that is lent wakes a reader without hands, and what arrives does not`() async {
        let box = AgentMailbox()
        box.set(.open)
        let reader = Task { await box.reading { await box.next(hands: 0)?.messages.count } }
        _ = box.reserve(limit: 1)
        _ = box.deliver(Self.letter(1, in: 1))
        for _ in 0..<50 { await Task.yield() }
        #expect(box.waiting == 1)
        box.lend()
        // Woken after the loan or asked after it: either way the hand is there.
        let count = await reader.value
        #expect(count == 1)
        #expect(box.waiting == 0)
    }
}
