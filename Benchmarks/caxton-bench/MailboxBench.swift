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

private func benchRoundTrip(_ executor: ThreadExecutor, _ payload: [UInt8], _ trips: Int) async -> UInt64 {
    let (here, there) = (Postbox<BenchMessage>(), Postbox<BenchMessage>())
    return await withTaskGroup(of: UInt64.self) { group in
        group.addTask(executorPreference: executor) {
            var buffer: [BenchMessage] = []
            while await there.read(into: &buffer) { for message in buffer { here.send(message) } }
            return 0
        }
        group.addTask(executorPreference: executor) {
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
        return await group.reduce(0, max)
    }
}

private func benchOneWay(_ executor: ThreadExecutor, _ payload: [UInt8], _ messages: Int) async -> UInt64 {
    let box = Postbox<BenchMessage>()
    return await withTaskGroup(of: UInt64.self) { group in
        group.addTask(executorPreference: executor) {
            var (buffer, sum, count): ([BenchMessage], UInt64, Int) = ([], 0, 0)
            let start = Ticks.now()
            while count < messages, await box.read(into: &buffer) {
                count += buffer.count
                for message in buffer { sum &+= message.id }
            }
            return sum == 0 ? 0 : Ticks.now() - start
        }
        group.addTask(executorPreference: executor) {
            for number in 0..<messages {
                box.send(BenchMessage(id: UInt64(number), conversation: 1, payload: payload))
                // The reader gets its turn as it would among many agents.
                if number & 255 == 255 { await Task.yield() }
            }
            return 0
        }
        return await group.reduce(0, max)
    }
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
