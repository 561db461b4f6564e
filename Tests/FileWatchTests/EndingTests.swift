import FileWatch
import TestKit
import Testing

@Suite(.timeLimit(.minutes(3)))
struct EndingTests {
    @Test func `stopping ends the sequence of whoever waits`() async throws {
        let directory = try TemporaryDirectory()
        let watch = try DirectoryWatch(WatchedPlaces(directories: [directory.path]))
        async let count = {
            var count = 0
            for await _ in watch.changes { count += 1 }
            return count
        }()
        await watch.stop()
        // The first snapshot may or may not have come before.
        #expect(await count <= 1)
        var late = watch.changes.makeAsyncIterator()
        #expect(await late.next() == nil)
        await watch.stop()
    }

    @Test func `cancelling whoever waits ends the sequence, not the watch`() async throws {
        var rig = try await Rig(setup: "mkdir agents")
        _ = try await rig.next()
        let watch = rig.watch
        await withTaskGroup { group in
            group.addTask {
                var changes = watch.changes.makeAsyncIterator()
                #expect(await changes.next() == nil)
            }
            group.cancelAll()
        }
        try rig.directory.write("agents/a.toml", "a")
        try await rig.until(["agents/a.toml": "a"])
        await watch.stop()
    }

    @Test func `watches come and go, and each sees its own directory`() async throws {
        for round in 0..<20 {
            var one = try await Rig()
            var other = try await Rig(setup: "mkdir agents; echo o > agents/o.toml")
            _ = try await (one.next(), other.next())
            try one.directory.write("agents/a.toml", "\(round)")
            try await one.until(["agents/a.toml": "\(round)"])
            await one.watch.stop()
            try other.directory.write("agents/o.toml", "\(round)")
            try await other.until(["agents/o.toml": "\(round)"])
            await other.watch.stop()
        }
    }

    @Test func `two watches of the same directory both see it`() async throws {
        var one = try await Rig()
        let other = try DirectoryWatch(WatchedPlaces(directories: [one.directory.path("agents")]), .patient)
        var changes = other.changes.makeAsyncIterator()
        _ = try await one.next()
        _ = await changes.next()
        try one.directory.write("agents/a.toml", "a")
        try await one.until(["agents/a.toml": "a"])
        #expect(await changes.next()?.changed == [one.directory.path("agents/a.toml")])
        await one.watch.stop()
        try one.directory.write("agents/a.toml", "b")
        #expect(await changes.next()?.changed == [one.directory.path("agents/a.toml")])
        await other.stop()
    }
}
