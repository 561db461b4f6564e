/// Small texts that together use all of the language; everything else is made from them.
enum Corpus {
    static let texts: [[UInt8]] = [
        """
        # agent
        name = "support"
        "odd key".'inner' . x = 'C:\\path'
        tools = [
            "memory",   # remembers
            "clock", [1, 2.5, true], { a = 1, b.c = [ ] },
        ]
        system_prompt = \"""
        You are "kind".\\
           key = value
        \"""

        [llm]
        temperature = 0.7
        fallback = [{ provider = "a", model = "b" }, { provider = "ä🦆" }]
        [memory.retention]
        days = 30
        [[examples]]
        request = '''
        what's up'''
        [[examples]]
        [examples.more]
        """,
        "a = [0x1F, 0o7, 0b1, 1_000, -5, +0, 1e5, 6.6e-34, -0.0, inf, -nan, 9223372036854775807, 3.14159265358979323846]\n",
        "a = 2026-08-22T07:32:00.123456789Z\nb = 2026-08-22 07:32:00-07:00\nc = 2026-08-22\nd = 07:32:60\ne = 07:32\n",
        "a.b.c = 1\na.b.d = 2\n[a.e]\n[a.e.f]\n[[a.g]]\n[a.g.h]\n[a]\n",
        "a = \"\\b\\t\\n\\f\\r\\\"\\\\\\u00e9\\U0001F600\\e\\x41\"\nb = \"\"\"\"x\"\" \\\"\"\" y\"\"\"\"\"\nc = ''''x'''''\n",
        "a = {\n  b = 1, # c\n  d = { e = [\n1\n] },\n}\r\n",
        "name: support\nlist:\n  - x\n{\n  \"a\": [1, 2],\n}\nx == 1; y = “z”\n// c\n",
        "<<<<<<< HEAD\na = 1\n||||||| o\n=======\na = 2\n>>>>>>> x\n[b\nc = [1 2\n\nd = { e = 1\n[f]]\n",
        "\u{FEFF}a = 1\rb = 2\n\u{FEFF}c = \"C:\\Users\\me\\\"\nd = \"\\uD83D\\uDE00\"\n",
        (0..<20).map { "k\($0) = \($0)\n" }.joined() + "\"\\u006b1\" = 1\n",
    ].map { Array($0.utf8) }
}
