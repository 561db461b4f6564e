extension BrokenFile {
    static let statements: [BrokenFile] = [
        .init(
            "equals sign missing", "1:expected-equals 2:expected-equals 3:expected-equals", kept: ["after"],
            """
            name "support"
            tools ["a"]
            enabled
            after = 1
            """),
        .init(
            "colon for the equals sign", "1:colon 2:colon 3:colon", kept: ["name", "count", "after"],
            """
            name: "support"
            count:3
            assigned := 4
            after = 1
            """),
        .init(
            "other equals signs", "1:doubled-equals 2:doubled-equals", kept: ["after"],
            """
            name == "support"
            tool => "x"
            after = 1
            """),
        .init(
            "value missing", "1:missing-value 2:missing-value 3:missing-value", kept: ["after"],
            """
            name =
            version =  # todo
            count = ,
            after = 1
            """),
        .init(
            "key missing", "1:empty-key 2:empty-key", kept: ["after"],
            """
            = "support"
            .x = 1
            after = 1
            """),
        .init(
            "dots too many", "1:dangling-dot 2:dangling-dot 4:dangling-dot", kept: ["after"],
            """
            a. = 1
            a..b = 1
            after = 1
            [c.]
            """),
        .init(
            "keys with spaces", "1:unquoted-key 2:unquoted-key", kept: ["after"],
            """
            my key = 1
            export PATH = "x"
            after = 1
            """),
        .init(
            "keys with other characters", "1:unquoted-key 2:unquoted-key 3:unquoted-key 4:unquoted-key",
            kept: ["after"],
            """
            größe = 1
            a/b = 2
            @type = "x"
            $var = 3
            after = 1
            """),
        .init(
            "a broken key keeps its value from being read wrong", "1:unquoted-key 1:bad-number 2:unquoted-key",
            kept: ["after"],
            #"""
            größe = 5m
            a b = """
            c = d
            """
            after = 1
            """#),
        .init(
            "statements on one line", "1:text-after-value 2:text-after-value", kept: ["a", "c", "after"],
            """
            a = 1, b = 2
            c = "x" d = "y"
            after = 1
            """),
        .init(
            "ends of lines as elsewhere", "1:text-after-value 2:text-after-value 3:text-after-value",
            kept: ["a", "b", "c", "after"],
            """
            a = "x";
            b = true,
            c = [1];
            after = 1
            """),
        .init(
            "comments of other languages", "1:expected-key 2:expected-key 3:text-after-value 4:expected-key",
            kept: ["a", "after"],
            """
            // note
            ; note
            a = 1 // one
            /* more */
            after = 1
            """),
        .init(
            "tabs and carriage returns", "1:carriage-return 3:carriage-return", kept: ["a", "b", "c", "after"],
            "a = 1\rb = 2\n\tc\t=\t3\n# x\ry\nafter = 1\n"),
        .init(
            "control characters", "1:control-character 2:control-character 3:control-character", kept: ["after"],
            "a = \"x\u{1}y\"\nb = 1 \u{0}\n# \u{7F}\nafter = 1\n"),
        .init(
            "numbers as people write them",
            "1:bad-number 2:text-after-value 3:bad-number 4:leading-zero 5:incomplete-float 6:unquoted-string 7:bad-number",
            kept: ["after"],
            """
            a = 50%
            b = 1,000
            c = 5min
            d = 007
            e = .5
            f = $5
            g = 1.2.3
            after = 1
            """),
        .init(
            "dates as people write them",
            "1:bad-date-time 2:bad-date-time 3:bad-number 4:bad-date-time 5:bad-date 6:bad-time", kept: ["after"],
            """
            a = 2026-8-22
            b = 08/22/2026
            c = 22.08.2026
            d = 2026-08-22T7:00
            e = 2026-02-30
            f = 2026-08-22 25:00:00
            after = 1
            """),
        .init(
            "words of other languages",
            "1:misspelled-boolean 2:misspelled-boolean 3:null 4:null 5:bad-number 6:misspelled-boolean",
            kept: ["after"],
            """
            a = True
            b = yes
            c = null
            d = None
            e = NaN
            f = off
            after = 1
            """),
        .init(
            "a merge conflict", "2:merge-conflict", kept: ["name", "version", "after"],
            """
            name = "x"
            <<<<<<< HEAD
            version = "1.0"
            =======
            version = "2.0"
            >>>>>>> other
            after = 1
            """),
        .init(
            "a merge conflict with its origin, and another", "1:merge-conflict 9:merge-conflict", kept: ["a", "b"],
            """
            <<<<<<< HEAD
            a = 1
            ||||||| origin
            a = 0
            =======
            a = 2
            >>>>>>> other
            # between
            <<<<<<< HEAD
            b = 1
            =======
            b = 2
            >>>>>>> other
            """),
        .init(
            "half of a merge conflict", "2:merge-conflict 4:merge-conflict", kept: ["a", "b", "c"],
            """
            a = 1
            =======
            b = 2
            >>>>>>> other
            c = 3
            """),
        .init(
            "a merge conflict in an array", "3:merge-conflict", kept: ["after"],
            """
            tools = [
                "a",
            <<<<<<< HEAD
                "b",
            =======
                "c",
            >>>>>>> other
            ]
            after = 1
            """),
        .init(
            "everything at once",
            "1:unterminated-string 2:bad-number 3:colon 4:missing-comma 6:duplicate-key 8:unclosed-header 9:misspelled-boolean 10:expected-equals",
            kept: ["ok", "llm.model"],
            """
            name = "support
            version = 1.0.0
            description: "x"
            tools = ["a" "b"]
            ok = 1
            ok = 2

            [broken
            on = yes
            what
            [llm]
            model = "m"
            """),
    ]

    static let otherLanguages: [BrokenFile] = [
        .init(
            "a file of JSON", "1:expected-key",
            """
            {
              "name": "support",
              "tools": ["a", "b"],
              "llm": { "model": "x" }
            }
            """),
        .init(
            "lines of JSON", "1:colon 2:colon", kept: ["name", "tools", "after"],
            """
            "name": "support",
            "tools": ["a", "b"],
            after = 1
            """),
        .init(
            "YAML", "1:colon 2:colon 3:colon 4:expected-key 5:expected-key", kept: ["name"],
            """
            name: "support"
            llm:
              model: "x"
            - first
            - "second"
            """),
        .init(
            "YAML from its first line", "1:expected-key 2:colon 2:unquoted-string", kept: ["after"],
            """
            ---
            name: support
            after = 1
            """),
        .init(
            "INI", "1:expected-key 3:unquoted-string", kept: ["section.after"],
            """
            ; settings
            [section]
            name = support
            after = 1
            """),
        .init(
            "environment file", "1:unquoted-string 2:unquoted-key 3:bad-number", kept: ["after"],
            """
            NAME=support
            export KEY="x"
            PORT=80a
            after = 1
            """),
        .init(
            "Python", "1:expected-equals 2:unquoted-string 3:null", kept: ["name", "after"],
            """
            import os
            path = os.environ["X"]
            nothing = None
            name = "x"
            after = 1
            """),
        .init(
            "markup", "1:expected-key 2:expected-key", kept: ["after"],
            """
            ```toml
            <agent>
            after = 1
            """),
    ]

    static let tables: [BrokenFile] = [
        .init(
            "table twice", "4:duplicate-table", kept: ["a.x", "b"],
            """
            [a]
            x = 1
            [b]
            [a]
            x = 2
            """),
        .init(
            "key twice", "2:duplicate-key 5:duplicate-key", kept: ["a", "t.b"],
            """
            a = 1
            a = 2
            [t]
            b = 1
            "b" = 2
            """),
        .init(
            "table and array of tables", "3:array-table-clash 6:array-table-clash", kept: ["a", "b"],
            """
            [a]
            x = 1
            [[a]]
            x = 2
            [[b]]
            [b]
            x = 1
            """),
        .init(
            "headers not closed", "1:unclosed-header 3:unclosed-header 5:mismatched-header 7:mismatched-header",
            kept: ["after.y"],
            """
            [llm
            model = "x"
            [[examples
            model = "x"
            [[examples]
            model = "x"
            [memory]]
            model = "x"
            [after]
            y = 1
            """),
        .init(
            "headers with other brackets", "1:unclosed-header 3:expected-key 5:expected-key", kept: ["after.y"],
            """
            [llm}
            model = "x"
            {memory}
            scope = "x"
            <tools>
            list = 1
            [after]
            y = 1
            """),
        .init(
            "headers with spaces and umlauts", "1:unquoted-key 3:unquoted-key 5:empty-header", kept: ["after.y"],
            """
            [my table]
            x = 1
            [größe]
            x = 1
            []
            x = 1
            [after]
            y = 1
            """),
        .init(
            "header and key on one line", "1:text-after-header 2:text-after-header", kept: ["b.y"],
            """
            [a] x = 1
            [b]: # as in YAML
            y = 1
            """),
        .init(
            "value used as a table", "2:extends-value 3:extends-value", kept: ["a"],
            """
            a = 1
            a.b = 2
            [a.c]
            x = 1
            """),
        .init(
            "closed tables extended", "3:extends-inline-table 4:extends-array", kept: ["a.x", "b"],
            """
            a = { x = 1 }
            b = [{ x = 1 }]
            [a.y]
            [[b]]
            x = 2
            """),
        .init(
            "a broken table does not spoil what extends it", "1:unclosed-inline-table", kept: ["after"],
            """
            a = { x = 1
            after = 1
            [a.y]
            z = 1
            """),
    ]
}
