import CLinux
import Glibc

/// What `posix_spawnp` needs to know, and the call itself.
struct Spawn {
    var arguments: [String]
    var environment: Environment?
    var directory: String?
    /// Whether it lives on when our terminal goes away.
    var isDetached = false

    /// Starts the program with these three descriptors as its standard streams.
    func start(input: Int32, output: Int32, errors: Int32) throws(SystemError) -> pid_t {
        let program = arguments[0]
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (target, source) in [input, output, errors].enumerated() {
            try check(posix_spawn_file_actions_adddup2(&actions, source, Int32(target)), program)
        }
        // What a library or a test has opened without care would live on in the child: a connection would never end.
        try check(caxton_spawn_close_from(&actions, 3), program)
        if let directory { try check(caxton_spawn_change_directory(&actions, directory), directory) }

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        try check(caxton_spawn_clean_signals(&attributes), program)
        if isDetached { try check(caxton_spawn_new_session(&attributes), program) }

        let argv = CStrings(arguments)
        let envp = CStrings((environment ?? Environment.current()).variables.map { "\($0.key)=\($0.value)" }.sorted())
        var process: pid_t = 0
        let result = posix_spawnp(&process, program, &actions, &attributes, argv.pointers, envp.pointers)
        // One number stands for both steps: going to the directory and starting the program there.
        if result == ENOENT, let directory, !File.exists(directory) { try check(result, directory) }
        try check(result, program)
        return process
    }

    /// These functions return the error number instead of leaving it in `errno`.
    private func check(_ result: Int32, _ path: String) throws(SystemError) {
        if result != 0 { throw SystemError(.run, path, .errno(result)) }
    }
}

/// A NULL-terminated array of C strings that frees itself.
private final class CStrings {
    let pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
    private let count: Int

    init(_ texts: [String]) {
        count = texts.count
        pointers = .allocate(capacity: count + 1)
        for (index, text) in texts.enumerated() { (pointers + index).initialize(to: strdup(text)) }
        (pointers + count).initialize(to: nil)
    }

    deinit {
        for index in 0..<count { free(pointers[index]) }
        pointers.deallocate()
    }
}

/// Both ends of a new pipe, close-on-exec; each can be handed on by itself.
struct Pipe: ~Copyable, Sendable {
    var reading: FileDescriptor
    var writing: FileDescriptor

    init(for program: String) throws(SystemError) {
        var numbers: [Int32] = [-1, -1]
        try retryingInterrupts(.run, program) { caxton_pipe(&numbers) }
        reading = FileDescriptor(owning: numbers[0], path: program)
        writing = FileDescriptor(owning: numbers[1], path: program)
    }
}
