import FileWatch
import Glibc
import Platform
import TestKit

/// A watched directory `agents` in a directory of its own, and shell commands that happen to it.
struct Rig {
    let directory: TemporaryDirectory
    let watch: DirectoryWatch
    private var changes: DirectoryWatch.Changes.AsyncIterator

    init(
        setup: String = "mkdir agents", extras: Set<String> = [], _ settings: WatchSettings = .patient,
        clock: any WatchClock = SystemWatchClock(), hints: any HintSource = InotifyTools.shared
    ) async throws {
        let directory = try TemporaryDirectory()
        try await Shell.run(setup, in: directory.path)
        self.directory = directory
        let places = WatchedPlaces(
            directories: [directory.path("agents")], files: Set(extras.map { directory.path($0) }))
        watch = try DirectoryWatch(places, settings, clock: clock, hints: hints)
        changes = watch.changes.makeAsyncIterator()
    }

    func run(_ script: String) async throws { try await Shell.run(script, in: directory.path) }

    mutating func next() async throws -> Seen {
        guard let snapshot = await changes.next() else { throw Refuted(description: "the sequence ended") }
        return Seen(snapshot, below: directory.path)
    }

    /// Waits until these files are there with these contents, and no others; returns all that was seen on the way.
    @discardableResult
    mutating func until(_ files: [String: String]) async throws -> [Seen] {
        var seen: [Seen] = []
        repeat { try await seen.append(next()) } while seen.last?.files != files
        return seen
    }
}

/// A snapshot with paths and contents as a person writes them.
struct Seen {
    var files: [String: String] = [:]
    var unreadable: [String: SystemError.Cause] = [:]
    var changed: Set<String> = []
    var problems: [SystemError]
    var polling: PollingReason?

    init(_ snapshot: WatchSnapshot, below root: String) {
        func short(_ path: String) -> String { Path.display(path, from: root) }
        for (path, file) in snapshot.files {
            switch file {
            case .content(let bytes): files[short(path)] = String(decoding: bytes, as: UTF8.self)
            case .unreadable(let error): unreadable[short(path)] = error.cause
            }
        }
        changed = Set(snapshot.changed.map(short))
        problems = snapshot.problems
        polling = snapshot.polling
    }
}

extension WatchSettings {
    /// So patient that a slow machine is no reason to look into a file that is still being written.
    static let patient = WatchSettings(settle: .milliseconds(20), patience: .seconds(600))
}

enum Shell {
    /// Runs the script on a thread of its own, since waiting for it blocks.
    static func run(_ script: String, in directory: String) async throws {
        let result: Result<Subprocess.Result, any Error> = await withCheckedContinuation { continuation in
            do {
                try OwnThread.start(named: "test-shell") {
                    continuation.resume(
                        returning: Result {
                            try Subprocess.run(["/bin/bash", "-euc", script], directory: directory)
                        })
                }
            } catch {
                continuation.resume(returning: .failure(error))
            }
        }
        let ended = try result.get()
        if ended.ending != .exited(0) {
            throw Refuted(description: "\(script): \(ended.ending) \(ended.errorText)")
        }
    }

    static func has(_ program: String) -> Bool {
        (Environment.current()["PATH"] ?? "").split(separator: ":").contains { File.exists("\($0)/\(program)") }
    }
}
