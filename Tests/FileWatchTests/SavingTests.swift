import FileWatch
import TestKit
import Testing

/// The ways in which editors and other programs save a file.
struct Saving: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let script: String
    /// The file is away for a moment, which a slow machine can make long enough to be seen.
    var leavesGap = false
    var needs: String?

    init(_ name: String, _ script: String, leavesGap: Bool = false, needs: String? = nil) {
        testDescription = name
        self.script = script
        self.leavesGap = leavesGap
        self.needs = needs
    }

    static let all: [Saving] = [
        Saving("in place", "printf 'new text' > a.toml"),
        Saving("in place, in pieces", "exec 3> a.toml; for p in n e w ' ' te xt; do printf '%s' \"$p\" >&3; done"),
        Saving("a longer file cut short", "exec 3<> a.toml; printf 'new text' >&3; truncate -s 8 a.toml"),
        Saving("a hidden file, then renamed", "printf 'new text' > .a.toml.tmp; mv .a.toml.tmp a.toml"),
        Saving("a file beside it, then renamed", "printf 'new text' > a.toml~; mv a.toml~ a.toml"),
        Saving("renamed away and written anew", "mv a.toml a.toml~; printf 'new text' > a.toml", leavesGap: true),
        Saving(
            "renamed away, written, the old one removed",
            "mv a.toml a.toml~; printf 'new text' > a.toml; rm a.toml~", leavesGap: true),
        Saving(
            "renamed away and another renamed to it", "printf 'new text' > b; mv a.toml c; mv b a.toml", leavesGap: true
        ),
        Saving("removed and written", "rm a.toml; printf 'new text' > a.toml", leavesGap: true),
        Saving("moved in from elsewhere", "printf 'new text' > ../b; mv ../b a.toml"),
        Saving("copied over", "printf 'new text' > ../b; cp ../b a.toml"),
        Saving("hard-linked over", "printf 'new text' > ../b; ln -f ../b a.toml", leavesGap: true),
        Saving("sed -i", "sed -i 's/old/new/' a.toml"),
        Saving("sed -i with a backup", "sed -i.bak 's/old/new/' a.toml", leavesGap: true),
        Saving(
            "the same length and the old time", "cp -p a.toml ../t; printf 'new text' > a.toml; touch -r ../t a.toml"),
        Saving("vim", "vim -es -u NONE -i NONE -c '%s/old/new/' -c 'set noeol nofixeol' -c wq a.toml", needs: "vim"),
        Saving(
            "vim that renames",
            "vim -es -u NONE -i NONE -c 'set backup backupcopy=no noeol nofixeol' -c '%s/old/new/' -c wq a.toml",
            leavesGap: true, needs: "vim"),
        Saving("ed", "printf ',s/old/new/\\nw\\nq\\n' | ed -s a.toml; truncate -s 8 a.toml", needs: "ed"),
        Saving("perl -i", "perl -pi -e 's/old/new/' a.toml", leavesGap: true, needs: "perl"),
        Saving("python", "python3 -c \"open('a.toml','w').write('new text')\"", needs: "python3"),
    ]
}

@Suite(.timeLimit(.minutes(3)))
struct SavingTests {
    @Test(arguments: Saving.all)
    func `a file that is saved is told once it is whole`(_ saving: Saving) async throws {
        if let program = saving.needs, !Shell.has(program) { return }
        var rig = try await Rig(setup: "mkdir agents; printf 'old text' > agents/a.toml")
        let first = try await rig.next()
        #expect(first.files == ["agents/a.toml": "old text"])
        try await rig.run("cd agents; " + saving.script)
        var states: [String?] = []
        repeat { try await states.append(rig.next().files["agents/a.toml"]) } while states.last != "new text"
        let between: [String?] = saving.leavesGap ? ["old text", nil] : ["old text"]
        #expect(states.dropLast().allSatisfy(between.contains))
        await rig.watch.stop()
    }

    @Test func `a checkout that changes a hundred files ends in their new contents`() async throws {
        let commit = "git add -A; git -c user.name=t -c user.email=t@localhost commit -qm"
        var rig = try await Rig(
            setup: """
                mkdir agents; cd agents; git init -q -b one .
                for i in $(seq 100); do echo "old $i" > $i.toml; done
                \(commit) one; git checkout -qb two
                for i in $(seq 100); do echo "new $i" > $i.toml; done
                \(commit) two; git checkout -q one
                """)
        _ = try await rig.next()
        try await rig.run("cd agents; git checkout -q two")
        let wanted = Dictionary(uniqueKeysWithValues: (1...100).map { ("agents/\($0).toml", "new \($0)\n") })
        let seen = try await rig.until(wanted)
        let torn = seen.flatMap { $0.files.values }.filter { !$0.hasSuffix("\n") }
        #expect(torn.isEmpty)
        await rig.watch.stop()
    }

    @Test func `what does not change a content is not told`() async throws {
        var rig = try await Rig(setup: "mkdir agents; cd agents; echo a > a.toml; echo b > b.toml")
        _ = try await rig.next()
        try await rig.run(
            "cd agents; touch a.toml; cp a.toml t; mv t a.toml; chmod 600 a.toml; echo x > .a.toml.swp; echo y > a.toml~"
        )
        try await rig.run("cd agents; echo '#' > '#a.toml#'; ln -s nowhere .#a.toml; echo z > 4913; echo c > b.toml")
        let seen = try await rig.next()
        #expect(seen.changed == ["agents/b.toml"])
        #expect(seen.files == ["agents/a.toml": "a\n", "agents/b.toml": "c\n"])
        await rig.watch.stop()
    }
}
