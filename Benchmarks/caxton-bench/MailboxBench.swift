import AgentModel
import Conversation
import Supervision

/// What messages between the mailboxes of two agents cost, in nanoseconds; the best of several rounds.
///
/// These are the mailboxes agents have, on the threads they run on: a place is reserved, the message is put in, taken out
/// in the order of urgency, and its conversation is set free for the next.
struct MailboxFigures: Sendable {
    /// There and back between two tasks.
    let roundTrip: Double
    /// One message of many to a task that only reads.
    let oneWay: Double
    /// Bytes that a queued message takes beside what it says.
    let bytes: Double
}

func benchMailboxes(rounds: Int = 5, trips: Int = 100_000, messages: Int = 500_000) async -> MailboxFigures {
    let letters = BenchLetters()
    var (trip, way) = (UInt64.max, UInt64.max)
    for _ in 0..<rounds {
        trip = min(trip, await benchRoundTrip(letters, trips))
        way = min(way, await benchOneWay(letters, messages))
    }
    return MailboxFigures(
        roundTrip: Double(trip) / Double(trips), oneWay: Double(way) / Double(messages),
        bytes: benchQueuedBytes(letters, messages))
}

/// Messages that differ in their conversation, so that they need not wait for one another.
///
/// Each is made when it is sent, as Erlang makes one: all share the text, and the channel that would take the answer.
private struct BenchLetters: Sendable {
    private let text = String(repeating: "a", count: 256)
    private let channel = TurnChannel()
    private let version = DefinitionVersion.first(ContentHash(of: []))
    private let now = Timestamp(milliseconds: 0)

    func box() -> AgentMailbox {
        let box = AgentMailbox()
        box.set(.open)
        return box
    }

    func send(_ number: Int, to box: AgentMailbox) {
        guard box.reserve(limit: .max) == .granted else { return }
        let message = IncomingMessage(
            id: MessageID(high: 1, low: UInt64(number)),
            conversation: ConversationID(high: 2, low: UInt64(number & 255)),
            text: text)
        _ = box.deliver(
            Envelope(message: message, channel: channel, acceptedAt: now, version: version, persists: true))
    }

    /// The next messages, dealt with at once; nil when there is nobody to read them any more.
    func read(_ box: AgentMailbox) async -> [Envelope]? {
        guard let batch = await box.next(hands: 256) else { return nil }
        for envelope in batch.messages { box.finished(envelope.conversation, at: now) }
        return batch.messages
    }
}

private func benchRoundTrip(_ letters: BenchLetters, _ trips: Int) async -> UInt64 {
    let (here, there) = (letters.box(), letters.box())
    return await withTaskGroup(of: UInt64.self) { group in
        group.addTask {
            await there.reading {
                while let messages = await letters.read(there) {
                    for _ in messages { letters.send(0, to: here) }
                }
                return 0
            }
        }
        group.addTask {
            let start = Ticks.now()
            for number in 0..<trips {
                letters.send(number, to: there)
                var answers = 0
                while answers == 0, let messages = await letters.read(here) { answers = messages.count }
            }
            return Ticks.now() - start
        }
        var took: UInt64 = 0
        while took == 0, let figure = await group.next() { took = figure }
        group.cancelAll()
        return took
    }
}

private func benchOneWay(_ letters: BenchLetters, _ messages: Int) async -> UInt64 {
    let box = letters.box()
    return await withTaskGroup(of: UInt64.self) { group in
        group.addTask {
            var count = 0
            let start = Ticks.now()
            while count < messages, let batch = await letters.read(box) { count += batch.count }
            return Ticks.now() - start
        }
        group.addTask {
            for number in 0..<messages {
                letters.send(number, to: box)
                // The reader gets its turn as it would among many agents.
                if number & 255 == 255 { await Task.yield() }
            }
            return 0
        }
        return await group.reduce(0, max)
    }
}

/// How much the process has grown with so many messages waiting that all share one text.
private func benchQueuedBytes(_ letters: BenchLetters, _ messages: Int) -> Double {
    let box = letters.box()
    let before = residentBytes()
    for number in 0..<messages { letters.send(number, to: box) }
    return Double(max(0, residentBytes() - before)) / Double(messages)
}

/// Of this process, as the system counts it.
func residentBytes() -> Int {
    guard let text = try? readAll("/proc/self/statm") else { return 0 }
    let fields = String(decoding: text, as: UTF8.self).split(separator: " ")
    return fields.count > 1 ? (Int(fields[1]) ?? 0) * 4096 : 0
}
