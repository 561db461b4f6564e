import Glibc

/// Size and start-up of the released program: what a person waits for at every command.
enum ProgramBench {
    static func run(program: String, rounds: Int = 60) throws -> [String] {
        var status = stat()
        guard stat(program, &status) == 0 else { throw CannotRead(path: program) }
        var best = UInt64.max
        for _ in 0..<rounds { best = min(best, try spawn(program, "version")) }
        return [
            Figure(name: "program.size_bytes", value: Double(status.st_size), wantedBelow: 16_000_000).line,
            Figure(name: "program.start_ms", value: Double(best) / 1e6, wantedBelow: 10).line,
        ]
    }

    /// Nanoseconds from before the process exists to after it is gone.
    private static func spawn(_ program: String, _ argument: String) throws -> UInt64 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        let words: [UnsafeMutablePointer<CChar>?] = [strdup(program), strdup(argument), nil]
        defer { for word in words { free(word) } }
        var process: pid_t = 0
        let start = Ticks.now()
        guard posix_spawn(&process, program, &actions, nil, words, environ) == 0 else {
            throw CannotRead(path: program)
        }
        var outcome: Int32 = 0
        waitpid(process, &outcome, 0)
        let elapsed = Ticks.now() - start
        guard outcome == 0 else { throw CannotRead(path: program) }
        return elapsed
    }
}
