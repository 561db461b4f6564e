import JSON
import Platform
import TestKit
import Testing

/// A memory whose files are not as they should be: the server says what is wrong, and its agents answer.
@Suite(.timeLimit(.minutes(3)))
struct MemoryFaultTests {
    struct Fault: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// What is done to the files while no server runs; `flip FILE FROM STEP` turns bits over.
        var script: String
        /// What `/health` says of the server and of its memory.
        var status = "healthy"
        var memory = "ok"
        /// A piece of the reason, which `caxton doctor` gives as well.
        var reason: String?
        /// What `caxton memory stats`, `memory get plan` and `memory set` end with.
        var ends: [Int32] = [0, 0, 0]
        var needsModel = false
        /// What is done while the server runs.
        var during = ""
    }

    private static let elsewhere = """
        python3 - <<'END'
        import os, sqlite3
        for end in ("", "-wal", "-shm"):
            if os.path.exists("data/memory.db" + end): os.remove("data/memory.db" + end)
        base = sqlite3.connect("data/memory.db")
        base.execute("CREATE TABLE songs (title)")
        base.execute("PRAGMA application_id = 77")
        base.commit()
        END
        """
    private static let aside = "the memory began anew, for its database was damaged"

    static let faults = [
        Fault(
            testDescription: "a database cut in the middle", script: "truncate -s 20000 data/memory.db",
            status: "degraded", memory: "degraded", reason: aside, ends: [0, 4, 0]),
        Fault(
            testDescription: "a database with flipped bits", script: "flip data/memory.db 4096 97",
            status: "degraded", memory: "degraded", reason: aside, ends: [0, 4, 0]),
        Fault(
            testDescription: "a letter in its place", script: "printf 'Dear Ada, %0999d' 1 > data/memory.db",
            status: "degraded", memory: "degraded", reason: aside, ends: [0, 4, 0]),
        Fault(
            testDescription: "the database of another program", script: elsewhere, status: "degraded",
            memory: "unavailable", reason: "it belongs to another program", ends: [1, 1, 1]),
        Fault(
            testDescription: "a directory in its place", script: "rm data/memory.db; mkdir data/memory.db",
            status: "degraded", memory: "unavailable", reason: "unable to open database file", ends: [1, 1, 1]),
        Fault(
            testDescription: "a database that may not be written", script: "chmod 444 data/memory.db",
            status: "degraded", memory: "degraded", reason: "readonly database", ends: [0, 0, 1]),
        Fault(
            testDescription: "a database that another program holds", script: "", ends: [0, 0, 1],
            during: """
                python3 - > /dev/null 2>&1 <<'END' &
                import os, sqlite3, time
                base = sqlite3.connect("data/memory.db", isolation_level=None)
                base.execute("BEGIN IMMEDIATE")
                open("locked", "w").close()
                while not os.path.exists("release"): time.sleep(0.01)
                END
                until [ -e locked ]; do sleep 0.01; done
                """),
        Fault(testDescription: "an index with flipped bits", script: "flip data/memory.db.vectors 0 50"),
        Fault(testDescription: "half an index", script: "truncate -s 100 data/memory.db.vectors"),
        Fault(
            testDescription: "half a model", script: "truncate -s 50000000 data/models/*/model.safetensors",
            reason: "has 50000000 bytes instead of", needsModel: true),
        Fault(
            testDescription: "a model whose description is damaged", script: "flip data/models/*/model.safetensors 0 1",
            reason: "model.safetensors'", needsModel: true),
        Fault(
            testDescription: "a model with one byte that is another",
            script: "printf x | dd of=$(echo data/models/*/model.safetensors) bs=1 seek=50000001 conv=notrunc",
            reason: "was changed: its SHA-256 is", needsModel: true),
        Fault(
            testDescription: "a database that is overwritten while it is used", script: "", status: "degraded",
            memory: "degraded", reason: aside, ends: [0, 4, 0],
            during: """
                dd if=/dev/urandom of=data/memory.db bs=4096 seek=1 count=20 conv=notrunc
                caxton memory set before 'a thing' || true
                """),
    ]

    private static let model = Path.join(Repository.root, ".build/models/all-MiniLM-L6-v2")
    private static let hasModel = File.exists(Path.join(model, "model.safetensors"))

    private static let flip = """
        flip() { python3 -c '
        import sys
        path, start, step = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
        with open(path, "r+b") as file:
            data = bytearray(file.read(1000000))
            for place in range(start, len(data), step): data[place] ^= 0x55
            file.seek(0)
            file.write(data)' "$@"; }

        """

    /// Whoever may do everything could write what is forbidden.
    private static let withoutPrivileges =
        BuiltProgram.isPrivileged ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] : []

    @Test(arguments: faults.filter { !$0.needsModel || hasModel })
    func `what is wrong with a memory is said, and the server works on`(_ fault: Fault) async throws {
        let server = try LivingServer(agents: ["greeter.toml": agentText("greeter")])
        server.wrapping = Self.withoutPrivileges
        if fault.needsModel {
            try server.bash("mkdir -p data/models; cp -r '\(Self.model)' data/models/")
        }
        try server.start()
        try server.bash(
            """
            caxton memory set plan 'ship the tea' > /dev/null
            for number in $(seq 12); do caxton memory set long-$number "$(printf '%04000d' $number)" --text; done
            caxton memory backup
            """)
        _ = try server.stop()
        try server.bash(Self.flip + fault.script)
        #expect(try server.start().ending == .exited(0))
        try server.bash(fault.during)
        defer { _ = try? server.place.write("release", "") }

        try await server.wait(for: "/health") {
            $0["status"]?.stringValue == fault.status && $0["memory"]?["status"]?.stringValue == fault.memory
        }
        #expect(try server.ask("/ready")["status"] == "ready")
        #expect(try server.reply(of: "greeter", to: "Hello").isEmpty == false)
        let verbs = [["stats"], ["get", "plan"], ["set", "new", "a thing"]]
        for (verb, end) in zip(verbs, fault.ends) {
            let result = try server.client(["memory"] + verb)
            #expect(result.ending == .exited(end), "\(verb): \(result.outputText)\(result.errorText)")
        }
        if let reason = fault.reason {
            let doctor = try server.client(["doctor"]).outputText
            #expect(doctor.contains(reason), "\(doctor)")
            if fault.needsModel || fault.status == "degraded" {
                let health = try server.ask("/health").text()
                #expect(health.contains(reason), "\(health)")
            }
            if fault.reason == Self.aside { #expect(doctor.contains("caxton memory restore"), "\(doctor)") }
        }
    }
}
