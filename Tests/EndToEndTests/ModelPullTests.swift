import Platform
import TestKit
import Testing

/// `caxton models pull` of the whole model, from a site that behaves as the ones where models are published do: it sends
/// one on to where the files lie, gives parts when asked for them, and is not always there to the end.
@Suite(
    .serialized, .timeLimit(.minutes(3)),
    .enabled(if: ModelSite.hasModel, "the weights are not here; `make setup` fetches them"))
struct ModelPullTests {
    private let place: TemporaryDirectory
    private static let part = "data/models/.all-MiniLM-L6-v2.part/model.safetensors"

    init() throws {
        place = try TemporaryDirectory()
        try place.write("site.py", ModelSite.program)
    }

    /// Starts the site in the way that is named, runs the script and ends the site.
    private func run(_ way: String, _ script: String) throws -> String {
        let whole = """
            python3 site.py '\(ModelSite.model)' \(way) > address 2> site-log & site=$!
            trap 'kill $site' EXIT
            until [ -s address ]; do sleep 0.02; done
            from=$(cat address)/sentence-transformers/all-MiniLM-L6-v2/resolve/main
            # Elsewhere the model may lie already, beside the program.
            pull() { caxton models pull --force --from "$from"; }
            \(script)
            """
        let result = try BuiltProgram.bash(whole, in: place, ["CAXTON_DATA_DIR": "data"])
        #expect(result.ending == .exited(0), "\(result.outputText)\(result.errorText)")
        return result.outputText
    }

    @Test func `what broke off is kept, continued where it ended, and has its name when every byte is right`() throws {
        let said = try run(
            "dropping",
            """
            pull 2> problem && exit 1
            [ ! -e data/models/all-MiniLM-L6-v2 ] || exit 2
            stat -c %s \(Self.part)
            pull || exit 3
            caxton models verify || exit 4
            [ ! -e data/models/.all-MiniLM-L6-v2.part ] || exit 5
            """)
        let kept = try #require(said.split(separator: "\n").first.flatMap { Int($0) })
        #expect(kept > 0 && kept < 90_868_376)
        let problem = try place.read("problem")
        #expect(problem.contains("error[cli.unusable-model]: ") && problem.contains("127.0.0.1"), "\(problem)")
        let asked = try place.read("asked").split(separator: "\n").map(String.init)
        #expect(
            asked == [
                "model.safetensors", "model.safetensors bytes=\(kept)-", "vocab.txt",
            ], "\(asked)")
        #expect(said.contains("is as it should be"))
    }

    @Test func `who breaks it off with Ctrl-C goes on later`() throws {
        let said = try run(
            "waiting",
            """
            set -m
            caxton models pull --force --from "$from" & fetching=$!
            until [ -e \(Self.part) ] && [ $(stat -c %s \(Self.part)) -gt 1000000 ]; do sleep 0.02; done
            kill -INT $fetching; wait $fetching; echo "ended with $?"
            stat -c %s \(Self.part)
            touch go
            pull && caxton models verify || exit 3
            """)
        let lines = said.split(separator: "\n").map(String.init)
        #expect(lines.first == "ended with 130", "\(said)")
        let asked = try place.read("asked").split(separator: "\n").map(String.init)
        #expect(lines.count > 1 && asked.contains("model.safetensors bytes=\(lines[1])-"), "\(asked)")
    }

    @Test func `other bytes than those that are known are refused and not kept`() throws {
        _ = try run(
            "lying",
            """
            pull 2> problem && exit 1
            [ ! -e data/models/all-MiniLM-L6-v2 ] && [ ! -e \(Self.part) ]
            """)
        let problem = try place.read("problem")
        #expect(problem.contains("gave another 'model.safetensors' than is wanted: its SHA-256 is"), "\(problem)")
    }

    /// Not everywhere are there any to be had.
    private static let hasTerminals = File.exists("/dev/pts/ptmx")

    @Test(.enabled(if: hasTerminals)) func `a person sees how far it is, a file does not`() throws {
        _ = try run(
            "well",
            """
            export from
            python3 -c 'import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)' \\
                caxton models pull --force --from "$from" < /dev/null > terminal || exit 1
            caxton models pull --force --from "$from" > file 2>&1
            """)
        let (terminal, file) = (try place.read("terminal"), try place.read("file"))
        #expect(terminal.contains("\r[##") && terminal.contains("100 % of 91 MB"), "\(terminal.prefix(300))")
        #expect(!file.contains("%") && file.contains("is in '"), "\(file)")
        // The line is empty again for what comes next.
        #expect(terminal.contains(" \r'all-MiniLM-L6-v2' is in '"), "\(terminal.suffix(300))")
    }
}

/// A web site with the model.
enum ModelSite {
    static let model = Path.join(Repository.root, ".build/models/all-MiniLM-L6-v2")
    static let hasModel = File.exists(Path.join(model, "model.safetensors"))

    /// usage: site.py MODEL well|dropping|waiting|lying
    static let program = """
        import http.server, os, sys, time
        model, way = sys.argv[1], sys.argv[2]
        dropped = False

        class Site(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                global dropped
                if self.path.startswith("/sentence-transformers/"):
                    self.send_response(302)
                    self.send_header("Location", "/store/" + self.path.rsplit("/", 1)[1] + "?signature=1")
                    self.send_header("Content-Length", "0")
                    return self.end_headers()
                name = self.path.split("/")[-1].split("?")[0]
                part = self.headers.get("Range")
                with open("asked", "a") as asked: asked.write(name + (" " + part if part else "") + "\\n")
                body = bytearray(open(os.path.join(model, name), "rb").read())
                if way == "lying": body[len(body) // 2] ^= 1
                start = int(part[6:-1]) if part else 0
                self.send_response(206 if part else 200)
                if part: self.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
                self.send_header("Content-Length", str(len(body) - start))
                self.end_headers()
                first = name.startswith("model") and not dropped and way in ("dropping", "waiting")
                dropped = dropped or first
                try:
                    self.wfile.write(body[start:start + 30_000_000] if first else body[start:])
                    while first and way == "waiting" and not os.path.exists("go"): time.sleep(0.02)
                except OSError:
                    pass
                if first: self.close_connection = True

            def log_message(self, *words): pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
        print("http://127.0.0.1:%d" % server.server_port, flush=True)
        server.serve_forever()

        """
}
