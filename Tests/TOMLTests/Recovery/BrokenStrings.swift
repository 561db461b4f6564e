extension BrokenFile {
    static let strings: [BrokenFile] = [
        .init(
            "closing quote missing", "1:unterminated-string", kept: ["version", "llm.model"],
            """
            name = "support
            version = "1.0"
            [llm]
            model = "x"
            """),
        .init(
            "opening quote missing", "1:unquoted-string", kept: ["version"],
            """
            name = support"
            version = "1.0"
            """),
        .init(
            "no quotes at all", "1:unquoted-string 2:bad-number 3:unquoted-string", kept: ["ok"],
            """
            name = support agent
            version = 1.0.0
            description = Answers questions, politely   # really
            ok = 1
            """),
        .init(
            "closing quote missing in an array over several lines", "3:unterminated-string", kept: ["after"],
            """
            tools = [
                "memory",
                "clock,
                "http",
            ]
            after = 1
            """),
        .init(
            "opening quote missing in an array over several lines", "3:unquoted-string", kept: ["after"],
            """
            tools = [
                "memory",
                clock",
                "http",
            ]
            after = 1
            """),
        .init(
            "quotes within quotes", "1:text-after-value", kept: ["after"],
            """
            prompt = "say "hello" to them"
            after = 1
            """),
        .init(
            "apostrophe in single quotes", "1:text-after-value", kept: ["after"],
            """
            prompt = 'don't panic'
            after = 1
            """),
        .init(
            "smart quotes", "1:typographic-quotes 2:typographic-quotes 3:typographic-quotes", kept: ["after"],
            """
            name = “support”
            title = ‘quoted’
            tools = [“a”, "b"]
            after = 1
            """),
        .init(
            "smart quotes around a key", "1:typographic-quotes", kept: ["name", "after"],
            """
            “name” = "x"
            after = 1
            """),
        .init(
            "Windows paths", "1:short-escape 2:unknown-escape 3:short-escape", kept: ["after"],
            #"""
            home = "C:\Users\me\agents"
            work = "D:\work\new"
            list = ["a", "E:\x y\z"]
            after = 1
            """#),
        .init(
            "Windows path that ends in a backslash", "1:unknown-escape", kept: ["after"],
            #"""
            home = "C:\agents\"
            after = 1
            """#),
        .init(
            "regular expression in double quotes", "1:unknown-escape 1:unknown-escape", kept: ["after"],
            #"""
            pattern = "\d+ of \w+"
            after = 1
            """#),
        .init(
            "multi-line string never closed", "2:unterminated-string", kept: ["name"],
            #"""
            name = "x"
            system_prompt = """
            You are kind.

            [llm]
            model = "m"
            """#),
        .init(
            "multi-line string not closed before the next one", "2:swallowed-text", kept: ["name", "after"],
            #"""
            name = "x"
            system_prompt = """
            You are kind.

            [llm]
            note = """
            one = two
            """
            after = 1
            """#),
        .init(
            "multi-line string not closed before the next two", "1:swallowed-text", kept: ["after"],
            #"""
            a = '''
            text
            b = '''
            more
            '''
            c = '''
            rest
            '''
            after = 1
            """#),
        .init(
            "text of several lines in one pair of quotes", "1:unterminated-string 2:expected-equals 3:expected-equals",
            kept: ["after"],
            """
            prompt = "You are kind
            and exact
            and brief"
            after = 1
            """),
        .init(
            "text after the closing quotes of a multi-line string", "3:text-after-value", kept: ["after"],
            #"""
            prompt = """
            You are kind.
            """ and exact
            after = 1
            """#),
        .init(
            "backslash at the end of a line with a space behind it and text", "2:bad-continuation", kept: ["after"],
            #"""
            prompt = """
            one \ two
            three"""
            after = 1
            """#),
        .init(
            "escapes of other languages", "1:unknown-escape 2:unknown-escape 3:short-escape 4:escape-not-character",
            kept: ["after"],
            #"""
            a = "\0"
            b = "it\'s"
            c = "\u41"
            d = "\uD83D"
            after = 1
            """#),
        .init(
            "value on the next line", "1:missing-value 4:missing-value 9:missing-value", kept: ["after"],
            #"""
            prompt =
              "You are kind"

            tools =
            [
                "a",
                "b",
            ]
            text =
            """
            x = 1
            """
            after = 1
            """#),
    ]
}
