import Mailboxes
import Platform

/// What messages between two agents' mailboxes cost, in nanoseconds; the best of several rounds.
struct MailboxFigures: Sendable {
    /// There and back between two tasks.
    let roundTrip: Double
    /// One message of many to a task that only reads.
    let oneWay: Double
    /// Bytes that a queued message takes beside what it says.
    let bytes: Double
}

/// A message with what a message of the engine carries at least.
struct BenchMessage: Sendable {
    var id: UInt64
    var conversation: UInt64
    var payload: [UInt8]
}

func benchMailboxes(
    rounds: Int = 5, trips: Int = 200_000, messages: Int = 1_000_000
) async -> MailboxFigures? {
    guard let executor = try? ThreadExecutor(named: "bench") else { return nil }
    defer { executor.stop() }
    let payload = [UInt8](repeating: 1, count: 256)
    var (trip, way) = (UInt64.max, UInt64.max)
    for _ in 0..<rounds {
        trip = min(trip, await benchRoundTrip(executor, payload, trips))
        way = min(way, await benchOneWay(executor, payload, messages))
    }
    return MailboxFigures(
        roundTrip: Double(trip) / Double(trips), oneWay: Double(way) / Double(messages),
        bytes: benchQueuedBytes(payload, messages))
}

/// One end of the talk, on the thread of the executor as an agent would be.
private actor BenchSeat {
    private nonisolated let executor: ThreadExecutor
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(on executor: ThreadExecutor) { self.executor = executor }

    func echo(_ there: Postbox<BenchMessage>, to here: Postbox<BenchMessage>) async {
        var buffer: [BenchMessage] = []
        while await there.read(into: &buffer) { for message in buffer { here.send(message) } }
    }

    func talk(
        _ here: Postbox<BenchMessage>, _ there: Postbox<BenchMessage>, _ payload: [UInt8], trips: Int
    ) async -> UInt64 {
        var buffer: [BenchMessage] = []
        let start = Ticks.now()
        for number in 0..<trips {
            there.send(BenchMessage(id: UInt64(number), conversation: 1, payload: payload))
            guard await here.read(into: &buffer) else { break }
        }
        let took = Ticks.now() - start
        there.close()
        return took
    }

    func send(_ messages: Int, _ payload: [UInt8], to box: Postbox<BenchMessage>) async {
        for number in 0..<messages {
            box.send(BenchMessage(id: UInt64(number), conversation: 1, payload: payload))
            // The reader gets its turn as it would among many agents.
            if number & 255 == 255 { await Task.yield() }
        }
    }

    func count(_ messages: Int, from box: Postbox<BenchMessage>) async -> UInt64 {
        var (buffer, sum, count): ([BenchMessage], UInt64, Int) = ([], 0, 0)
        let start = Ticks.now()
        while count < messages, await box.read(into: &buffer) {
            count += buffer.count
            for message in buffer { sum &+= message.id }
        }
        return sum == 0 ? 0 : Ticks.now() - start
    }
}

private func benchRoundTrip(_ executor: ThreadExecutor, _ payload: [UInt8], _ trips: Int) async -> UInt64 {
    let (here, there) = (Postbox<BenchMessage>(), Postbox<BenchMessage>())
    let (one, other) = (BenchSeat(on: executor), BenchSeat(on: executor))
    async let echo: Void = other.echo(there, to: here)
    let took = await one.talk(here, there, payload, trips: trips)
    await echo
    return took
}

private func benchOneWay(_ executor: ThreadExecutor, _ payload: [UInt8], _ messages: Int) async -> UInt64 {
    let box = Postbox<BenchMessage>()
    let (one, other) = (BenchSeat(on: executor), BenchSeat(on: executor))
    async let took = other.count(messages, from: box)
    await one.send(messages, payload, to: box)
    return await took
}

/// How much the process has grown with so many messages waiting that all share one payload.
private func benchQueuedBytes(_ payload: [UInt8], _ messages: Int) -> Double {
    let box = Postbox<BenchMessage>()
    let before = residentBytes()
    for number in 0..<messages { box.send(BenchMessage(id: UInt64(number), conversation: 1, payload: payload)) }
    let after = residentBytes()
    return box.waiting == messages ? Double(max(0, after - before)) / Double(messages) : .infinity
}

/// Of this process, as the system counts it.
func residentBytes() -> Int {
    guard let text = try? readAll("/proc/self/statm") else { return 0 }
    let fields = String(decoding: text, as: UTF8.self).split(separator: " ")
    return fields.count > 1 ? (Int(fields[1]) ?? 0) * 4096 : 0
}
