import FileWatch
import Glibc
import Platform
import TestKit
import Testing

/// Time is moved by hand, hints are given by hand, files are real.
@Suite(.timeLimit(.minutes(3)))
struct SettlingTests {
    private static let settings = WatchSettings(
        settle: .milliseconds(50), patience: .seconds(1), pollInterval: .seconds(7))

    /// Moves the time on to each moment at which the watch would look, as soon as it waits for that moment.
    private func pass(_ moments: Duration..., on clock: ManualClock) async {
        for moment in moments {
            await clock.sleeper(until: moment)
            clock.advance(to: moment)
        }
    }

    @Test func `a change is told a settling time after its last hint`() async throws {
        let (clock, hints) = (ManualClock(), HandHints())
        var rig = try await Rig(Self.settings, clock: clock, hints: hints)
        _ = try await rig.next()
        let agents = rig.directory.path("agents")
        try await rig.run("echo a > agents/a.toml")
        hints.tell(.entry, "a.toml", in: agents)
        async let moving: Void = {
            await clock.sleeper(until: .milliseconds(50))
            clock.advance(to: .milliseconds(30))
            hints.tell(.closed, "a.toml", in: agents)
            await clock.sleeper(until: .milliseconds(80))
            clock.advance(to: .milliseconds(80))
        }()
        let seen = try await rig.next()
        await moving
        #expect(clock.now() == .milliseconds(80))
        #expect(seen.files == ["agents/a.toml": "a\n"])
    }

    @Test func `a file that is written in pieces is told when it is closed`() async throws {
        let (clock, hints) = (ManualClock(), HandHints())
        var rig = try await Rig(Self.settings, clock: clock, hints: hints)
        _ = try await rig.next()
        let agents = rig.directory.path("agents")
        let directory = rig.directory
        try directory.write("agents/a.toml", "one")
        hints.tell(.written, "a.toml", in: agents)
        async let moving: Void = {
            // Far beyond the settling time, and the writer is silent.
            await pass(.milliseconds(50), .milliseconds(100), .milliseconds(150), on: clock)
            await clock.sleeper(until: .milliseconds(200))
            try directory.write("agents/a.toml", "one two")
            clock.advance(to: .milliseconds(170))
            hints.tell(.closed, "a.toml", in: agents)
            await pass(.milliseconds(220), on: clock)
        }()
        let seen = try await rig.next()
        try await moving
        #expect(seen.files == ["agents/a.toml": "one two"])
    }

    @Test func `a file that is never closed is told when patience ends`() async throws {
        let (clock, hints) = (ManualClock(), HandHints())
        var rig = try await Rig(Self.settings, clock: clock, hints: hints)
        _ = try await rig.next()
        try rig.directory.write("agents/a.toml", "half")
        hints.tell(.written, "a.toml", in: rig.directory.path("agents"))
        async let moving: Void = {
            for step in 1...20 { await pass(.milliseconds(step * 50), on: clock) }
        }()
        let seen = try await rig.next()
        await moving
        #expect(clock.now() == .seconds(1))
        #expect(seen.files == ["agents/a.toml": "half"])
    }

    @Test func `an overflow means that everything is looked at`() async throws {
        let (clock, hints) = (ManualClock(), HandHints())
        var rig = try await Rig(
            setup: "mkdir -p agents/deep; echo a > agents/deep/a.toml; echo b > agents/b.toml", Self.settings,
            clock: clock,
            hints: hints)
        _ = try await rig.next()
        try await rig.run("echo 2 > agents/deep/a.toml; rm agents/b.toml; mkdir agents/new; echo n > agents/new/n.toml")
        // The end of this writing is among what was lost.
        hints.tell(.written, "b.toml", in: rig.directory.path("agents"))
        hints.overflow()
        async let moving: Void = pass(.milliseconds(50), on: clock)
        let seen = try await rig.next()
        await moving
        #expect(seen.files == ["agents/deep/a.toml": "2\n", "agents/new/n.toml": "n\n"])
        #expect(seen.changed == ["agents/deep/a.toml", "agents/b.toml", "agents/new/n.toml"])
    }

    @Test func `without hints it looks from time to time and believes what it sees twice`() async throws {
        let clock = ManualClock()
        let reason = PollingReason.unavailable("it is not installed")
        var rig = try await Rig(Self.settings, clock: clock, hints: HandHints(unavailable: reason))
        #expect(try await rig.next().polling == reason)
        try rig.directory.write("agents/a.toml", "half")
        let directory = rig.directory
        async let moving: Void = {
            await pass(.seconds(7), on: clock)
            await clock.sleeper(until: .milliseconds(7050))
            try directory.write("agents/a.toml", "whole")
            await pass(.milliseconds(7050), .milliseconds(7100), on: clock)
        }()
        let seen = try await rig.next()
        try await moving
        #expect(seen.files == ["agents/a.toml": "whole"])
    }

    @Test func `what the system refuses to watch is looked at from time to time`() async throws {
        let clock = ManualClock()
        let refusal = SystemError(.open, "agents", .errno(ENOSPC))
        let hints = HandHints(refusing: refusal)
        var rig = try await Rig(Self.settings, clock: clock, hints: hints)
        #expect(try await rig.next().polling == .refused(directories: 1, refusal))
        hints.permit()
        async let moving: Void = pass(.seconds(7), on: clock)
        // Nothing but the way of knowing has changed.
        let seen = try await rig.next()
        await moving
        #expect(seen.polling == nil && seen.changed.isEmpty)
    }

    @Test func `asking to look again settles like a change`() async throws {
        let (clock, hints) = (ManualClock(), HandHints())
        var rig = try await Rig(Self.settings, clock: clock, hints: hints)
        _ = try await rig.next()
        try rig.directory.write("agents/a.toml", "a")
        rig.watch.lookAgain()
        async let moving: Void = pass(.milliseconds(50), on: clock)
        #expect(try await rig.next().files == ["agents/a.toml": "a"])
        await moving
    }
}
