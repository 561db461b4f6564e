import AgentModel
import AgentPorts
import Observation
import Testing

@Suite struct FeedTests {
    private static func event(_ topic: String) -> Event { Event(topic, at: Timestamp(milliseconds: 0)) }

    /// A feed that has told `a.1`, `a.2` … so often.
    private static func feed(keeping: Int = 100, after count: Int = 0) -> EventFeed {
        let feed = EventFeed(keeping: keeping)
        for number in 0..<count { feed.emit(event("a.\(number + 1)")) }
        return feed
    }

    /// "3 a.3", "lost 4", or "end".
    private static func words(_ item: EventFeed.Item?) -> String {
        switch item {
        case .event(let numbered): "\(numbered.number) \(numbered.event.topic)"
        case .lost(let count): "lost \(count)"
        case nil: "end"
        }
    }

    struct Recent: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var keeping = 100
        var told: Int
        var after: Int64?
        var limit = 10
        var wanted: @Sendable (Event) -> Bool = { _ in true }
        var numbers: [Int64]
    }

    @Test(arguments: [
        Recent(testDescription: "nothing was told", told: 0, numbers: []),
        Recent(testDescription: "everything", told: 3, numbers: [1, 2, 3]),
        Recent(testDescription: "the last ones", told: 5, limit: 2, numbers: [4, 5]),
        Recent(testDescription: "after a number the first ones", told: 5, after: 1, limit: 2, numbers: [2, 3]),
        Recent(testDescription: "after the newest", told: 5, after: 5, numbers: []),
        Recent(testDescription: "the oldest make room", keeping: 3, told: 8, numbers: [6, 7, 8]),
        Recent(testDescription: "after one that is gone", keeping: 3, told: 8, after: 2, numbers: [6, 7, 8]),
        Recent(testDescription: "those wanted", told: 5, wanted: { $0.topic != "a.4" }, numbers: [1, 2, 3, 5]),
        Recent(
            testDescription: "the last ones of those wanted", told: 5, limit: 1, wanted: { $0.topic != "a.5" },
            numbers: [4]),
    ])
    func `recent events come oldest first`(case: Recent) {
        let feed = Self.feed(keeping: `case`.keeping, after: `case`.told)
        let found = feed.recent(after: `case`.after, limit: `case`.limit, where: `case`.wanted)
        #expect(found.map(\.number) == `case`.numbers)
    }

    struct Listening: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var keeping = 100
        var before: Int
        var after: Int64?
        var later = 0
        var heard: [String]
    }

    @Test(arguments: [
        Listening(testDescription: "only what comes", before: 2, later: 2, heard: ["3 a.live", "4 a.live", "end"]),
        Listening(
            testDescription: "what is kept, then what comes", before: 2, after: 0, later: 1,
            heard: ["1 a.1", "2 a.2", "3 a.live", "end"]),
        Listening(testDescription: "from a number on", before: 3, after: 2, heard: ["3 a.3", "end"]),
        Listening(
            testDescription: "what is gone is counted", keeping: 2, before: 5, after: 1,
            heard: ["lost 2", "4 a.4", "5 a.5", "end"]),
        Listening(
            testDescription: "one who is slow loses the oldest", keeping: 2, before: 1, later: 5,
            heard: ["lost 3", "5 a.live", "6 a.live", "end"]),
        Listening(
            testDescription: "a number of another server is the beginning", before: 2, after: 900,
            heard: ["1 a.1", "2 a.2", "end"]),
    ])
    func `a listener hears`(case: Listening) async {
        let feed = Self.feed(keeping: `case`.keeping, after: `case`.before)
        let listener = feed.listen(after: `case`.after)
        for _ in 0..<`case`.later { feed.emit(Self.event("a.live")) }
        var heard: [String] = []
        for _ in `case`.heard.dropLast() { heard.append(Self.words(await listener.next())) }
        feed.close()
        heard.append(Self.words(await listener.next()))
        #expect(heard == `case`.heard)
    }

    @Test func `whoever waits is woken by the next event`() async {
        let feed = EventFeed()
        await withTaskGroup(of: [String].self) { group in
            for _ in 0..<20 {
                let listener = feed.listen(after: nil)
                group.addTask {
                    var heard: [String] = []
                    for _ in 0..<3 { heard.append(Self.words(await listener.next())) }
                    return heard
                }
            }
            for number in 1...3 {
                feed.emit(Self.event("a.\(number)"))
                await Task.yield()
            }
            for await heard in group { #expect(heard == ["1 a.1", "2 a.2", "3 a.3"]) }
        }
    }

    @Test func `cancelling a task ends its listener`() async {
        let feed = EventFeed()
        let listener = feed.listen(after: nil)
        let task = Task { await listener.next() }
        task.cancel()
        #expect(await task.value == nil)
        feed.emit(Self.event("a.1"))
        #expect(await listener.next() == nil)
    }

    @Test func `a closed feed ends who comes later, and still knows what was told`() async {
        let feed = Self.feed(after: 2)
        feed.close()
        #expect(await feed.listen(after: 0).next() == nil)
        #expect(feed.recent(after: nil, limit: 10) { _ in true }.count == 2)
    }

    @Test func `many tellers give every event its own number`() async {
        let feed = EventFeed(keeping: 10_000)
        let listener = feed.listen(after: nil)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask { for _ in 0..<100 { feed.emit(Self.event("a.b")) } }
            }
            var numbers: [Int64] = []
            while numbers.count < 800, case .event(let numbered)? = await listener.next() {
                numbers.append(numbered.number)
            }
            #expect(numbers == Array(1...800))
        }
    }

    @Test func `a fan hands every event to all of its sinks`() {
        let feeds = [EventFeed(), EventFeed()]
        EventFanOut(feeds).emit(Self.event("a.b"))
        #expect(feeds.map { $0.recent(after: nil, limit: 9) { _ in true }.count } == [1, 1])
    }
}
