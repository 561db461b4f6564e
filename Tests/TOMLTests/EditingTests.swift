import Diagnostics
import TOML
import Testing

/// One edit of one text, and what the text is afterwards or why it stays as it was.
struct EditCase: Sendable, CustomTestStringConvertible {
    let rule: String
    let before: String
    let edit: @Sendable (TOMLDocument) throws(TOMLEditError) -> [TextEdit]
    let after: String
    var testDescription: String { rule }

    init(
        _ rule: String, _ before: String,
        _ edit: @escaping @Sendable (TOMLDocument) throws(TOMLEditError) -> [TextEdit], _ after: String
    ) {
        (self.rule, self.before, self.edit, self.after) = (rule, before, edit, after)
    }

    var result: String {
        let document = TOMLDocument.parse(SourceText(name: "t.toml", before))
        do throws(TOMLEditError) {
            let edits = try edit(document)
            return String(decoding: TextEdit.apply(edits, to: document.source.bytes), as: UTF8.self)
        } catch {
            let place = error.span.map { " at '\(String(decoding: document.source.bytes[$0.range], as: UTF8.self))'" }
            return "refused: \(error)\(place ?? "")"
        }
    }
}

typealias Edit = @Sendable (TOMLDocument) throws(TOMLEditError) -> [TextEdit]

func set(_ path: TOMLPath, _ value: TOMLLiteral) -> Edit {
    { document throws(TOMLEditError) in try TOMLEditing.set(path, to: value, in: document) }
}

func remove(_ path: TOMLPath) -> Edit {
    { document throws(TOMLEditError) in try TOMLEditing.remove(path, in: document) }
}

func rename(_ path: TOMLPath, _ name: String) -> Edit {
    { document throws(TOMLEditError) in try TOMLEditing.rename(path, to: name, in: document) }
}

func move(_ path: TOMLPath, _ target: TOMLPath) -> Edit {
    { document throws(TOMLEditError) in try TOMLEditing.move(path, to: target, in: document) }
}

func moveAll(_ moves: [([String], [String])]) -> Edit {
    { document throws(TOMLEditError) in try TOMLEditing.moveAll(moves, in: document) }
}

@Suite struct EditingTests {
    @Test(arguments: setting) func `setting a value`(_ example: EditCase) {
        #expect(example.result == example.after)
    }

    static let setting: [EditCase] = [
        .init("only the value changes", "# a\n  a  =  1   # why\nb=2", set(["a"], 7), "# a\n  a  =  7   # why\nb=2"),
        .init("a value in a table", "[t]\n'a' = 'x'\n", set(["t", "a"], "y"), "[t]\n'a' = \"y\"\n"),
        .init("a dotted value", "a.b.c = 1\n", set(["a", "b", "c"], 2), "a.b.c = 2\n"),
        .init("a multi-line value", "a = [\n 1, # one\n]\nb = 1\n", set(["a"], [2]), "a = [2]\nb = 1\n"),
        .init(
            "a value in braces", "a = { b = 1, c = 2 }\n", set(["a", "b"], "x\ny"), "a = { b = \"x\\ny\", c = 2 }\n"),
        .init("an element", "a = [1, 2, 3]\n", set(["a", 1], 9), "a = [1, 9, 3]\n"),
        .init(
            "deep inside", "a = [{ b = [{ c = 1 }] }]\n", set(["a", 0, "b", 0, "c"], 9), "a = [{ b = [{ c = 9 }] }]\n"),
        .init(
            "in one element of an array of tables", "[[a]]\nx = 1\n[[a]]\nx = 1\n[a.b]\ny = 1\n",
            set(["a", 1, "b", "y"], 2),
            "[[a]]\nx = 1\n[[a]]\nx = 1\n[a.b]\ny = 2\n"),
        .init("a whole inline table", "a = { b = 1 }\n", set(["a"], ["c": 2]), "a = { c = 2 }\n"),
        .init(
            "verbatim text", "a = 1\n", set(["a"], .verbatim("0x_no")), "refused: the new text of 'a' is not one value"),
        .init(
            "verbatim text that would add a key", "a = 1\n", set(["a"], .verbatim("1\nb = 2")),
            "refused: the new text of 'a' is not one value"),
        .init("windows line ends stay", "a = 1\r\nb = 2\r\n", set(["a"], "x\ny"), "a = \"x\\ny\"\r\nb = 2\r\n"),
        .init(
            "a long array breaks", "a = 1\n",
            set(["a"], .array((1...4).map { .string(String(repeating: "\($0)", count: 30)) })),
            "a = [\n" + (1...4).map { "  \"" + String(repeating: "\($0)", count: 30) + "\",\n" }.joined() + "]\n"),
        .init(
            "a table below headers", "[a]\nb = 1\n", set(["a"], 1),
            "refused: 'a' is a table with keys of its own at '[a]'"),
        .init("below a number", "a = 1\n", set(["a", "b"], 1), "refused: 'a' is an integer, not a table at '1'"),
        .init("a key of an array", "a = [1]\n", set(["a", "b"], 1), "refused: 'a' is an array, not a table at '[1]'"),
        .init("the root", "a = 1\n", set([], 1), "refused: '' has no name that could be changed"),
    ]

    @Test(arguments: adding) func `adding a key`(_ example: EditCase) {
        #expect(example.result == example.after)
    }

    static let adding: [EditCase] = [
        .init("to an empty text", "", set(["a"], 1), "a = 1\n"),
        .init("to a text of comments", "# only\n", set(["a"], 1), "# only\na = 1\n"),
        .init("behind the last root key", "a = 1\n\n# t\n[t]\n", set(["b"], 2), "a = 1\nb = 2\n\n# t\n[t]\n"),
        .init(
            "above the first header", "# file\n\n# t\n[t]\nx = 1\n", set(["b"], 2),
            "# file\n\nb = 2\n\n# t\n[t]\nx = 1\n"),
        .init("after a byte order mark", "\u{FEFF}[t]\n", set(["b"], 2), "\u{FEFF}b = 2\n\n[t]\n"),
        .init("without a final line break", "a = 1", set(["b"], 2), "a = 1\nb = 2"),
        .init("with windows line ends", "a = 1\r\n", set(["b"], 2), "a = 1\r\nb = 2\r\n"),
        .init(
            "with the indentation of its table", "[t]\n\ta = 1 # x\n\n[u]\n", set(["t", "b"], 2),
            "[t]\n\ta = 1 # x\n\tb = 2\n\n[u]\n"),
        .init("to an empty table", "[t] # x\n\n[u]\n", set(["t", "b"], 2), "[t] # x\nb = 2\n\n[u]\n"),
        .init(
            "behind a long string", "a = \"\"\"\nx\n# no\n\"\"\"\n", set(["b"], 2),
            "a = \"\"\"\nx\n# no\n\"\"\"\nb = 2\n"),
        .init("to a new table", "a = 1\n", set(["t", "b"], 2), "a = 1\n\n[t]\nb = 2\n"),
        .init("to a new deep table", "a = 1", set(["t", "u", "b"], 2), "a = 1\n\n[t.u]\nb = 2"),
        .init(
            "to a table that its tables imply", "[a.b]\nx = 1\n", set(["a", "c"], 2), "[a]\nc = 2\n\n[a.b]\nx = 1\n"),
        .init("to a table of dotted keys", "a.b = 1\nc = 2\n", set(["a", "d"], 3), "a.b = 1\na.d = 3\nc = 2\n"),
        .init(
            "with its spelling", "  'a' . b.c = 1\nc = 2\n", set(["a", "b", "d"], 3),
            "  'a' . b.c = 1\n  'a'.b.d = 3\nc = 2\n"),
        .init("new levels below dots", "a.b = 1\n", set(["a", "c", "d"], 3), "a.b = 1\na.c.d = 3\n"),
        .init("to braces", "a = { b = 1 } # x\n", set(["a", "c"], 2), "a = { b = 1, c = 2 } # x\n"),
        .init("to tight braces", "a = {b=1}\n", set(["a", "c"], 2), "a = {b=1, c = 2}\n"),
        .init("to empty braces", "a = {}\n", set(["a", "c"], 2), "a = { c = 2 }\n"),
        .init("to empty wide braces", "a = { }\n", set(["a", "c"], 2), "a = { c = 2 }\n"),
        .init(
            "to dots in braces", "a = { b.c = 1, d = 2 }\n", set(["a", "b", "e"], 2),
            "a = { b.c = 1, d = 2, b.e = 2 }\n"),
        .init("new levels in braces", "a = { b = 1 }\n", set(["a", "c", "d"], 2), "a = { b = 1, c.d = 2 }\n"),
        .init(
            "to braces on several lines", "a = {\n  b = 1, # one\n}\n", set(["a", "c"], 2),
            "a = {\n  b = 1, # one\n  c = 2,\n}\n"),
        .init(
            "to braces without a last comma", "a = {\n  b = 1 # one\n}\n", set(["a", "c"], 2),
            "a = {\n  b = 1, # one\n  c = 2\n}\n"),
        .init("to an array", "a = [1, 2]\n", set(["a", 2], 3), "a = [1, 2, 3]\n"),
        .init("to an empty array", "a = []\n", set(["a", 0], 3), "a = [3]\n"),
        .init("to an array with a last comma", "a = [1, 2,]\n", set(["a", 2], 3), "a = [1, 2, 3,]\n"),
        .init(
            "to an array of lines", "a = [\n  1,\n  # two\n  2,\n]\n", set(["a", 2], 3),
            "a = [\n  1,\n  # two\n  2,\n  3,\n]\n"),
        .init(
            "to an array with nothing but a comment", "a = [\n  # none\n]\n", set(["a", 0], 3),
            "a = [\n  # none\n  3,\n]\n"),
        .init("beyond an array", "a = [1]\n", set(["a", 2], 3), "refused: there is no 'a[2]'"),
        .init(
            "to an element of an array of tables", "[[a]]\nx = 1\n\n[[a]]\n", set(["a", 0, "y"], 2),
            "[[a]]\nx = 1\ny = 2\n\n[[a]]\n"),
        .init(
            "a table in an element", "[[a]]\nx = 1\n\n[[a]]\nx = 2\n", set(["a", 0, "t", "y"], 2),
            "[[a]]\nx = 1\n\n[a.t]\ny = 2\n\n[[a]]\nx = 2\n"),
        .init(
            "to an array of tables", "[[a]]\n", set(["a", "x"], 1), "refused: 'a' is an array, not a table at '[[a]]'"),
        .init(
            "a table below a header", "a = 1\n", set(["t"], ["x": 1, "u": ["y": 2]]),
            "a = 1\n\n[t]\nx = 1\n\n[t.u]\ny = 2\n"),
        .init(
            "an array of tables", "a = 1\n", set(["t"], [["x": 1], ["x": 2]]), "a = 1\n\n[[t]]\nx = 1\n\n[[t]]\nx = 2\n"
        ),
        .init("a key that needs quotes", "", set(["a b"], 1), "\"a b\" = 1\n"),
    ]

    @Test(arguments: removing) func `removing a value`(_ example: EditCase) {
        #expect(example.result == example.after)
    }

    static let removing: [EditCase] = [
        .init(
            "a key with its comments", "a = 1\n# free\n\n# two\n# of b\nb = 2 # too\nc = 3\n", remove(["b"]),
            "a = 1\n# free\n\nc = 3\n"),
        .init("a long value", "a = \"\"\"\nb = 1\n\"\"\"\nc = 3\n", remove(["a"]), "c = 3\n"),
        .init(
            "no comment inside a string above", "a = \"\"\"\n# x\n\"\"\"\nc = 3\n", remove(["c"]),
            "a = \"\"\"\n# x\n\"\"\"\n"),
        .init("one blank line of two", "a = 1\n\nb = 2\n\nc = 3\n", remove(["b"]), "a = 1\n\nc = 3\n"),
        .init("the last line", "a = 1\nb = 2", remove(["b"]), "a = 1\n"),
        .init("the only key", "[t]\na = 1\n", remove(["t", "a"]), "[t]\n"),
        .init("a dotted key", "a.b = 1\na.c = 2\n", remove(["a", "b"]), "a.c = 2\n"),
        .init("the last dotted key with its table", "x = 1\na.b = 1\n", remove(["a", "b"]), "x = 1\n"),
        .init("a table of dots", "a.b = 1\nx = 1\na.c.d = 2\n", remove(["a"]), "x = 1\n"),
        .init(
            "a table with all its tables", "x = 1\n\n# a\n[a]\ny = 1\n\n# free\n\n[b]\n[a.c]\nz = 1\n[d]\n",
            remove(["a"]),
            "x = 1\n\n# free\n\n[b]\n[d]\n"),
        .init("everything between its statements", "[a]\n\n# free\n\ny = 1\n[a.b]\n\n[c]\n", remove(["a"]), "[c]\n"),
        .init("an element of tables", "[[a]]\nx = 1\n[a.b]\n\n[[a]]\nx = 2\n", remove(["a", 0]), "[[a]]\nx = 2\n"),
        .init("an array of tables", "[[a]]\nx = 1\n[b]\n[[a]]\nx = 2\n", remove(["a"]), "[b]\n"),
        .init("first of braces", "a = { b = 1, c = 2 }\n", remove(["a", "b"]), "a = { c = 2 }\n"),
        .init("last of braces", "a = { b = 1, c = 2 }\n", remove(["a", "c"]), "a = { b = 1 }\n"),
        .init("all of braces", "a = { b = 1 }\n", remove(["a", "b"]), "a = {}\n"),
        .init("dots in braces", "a = { b.c = 1, d = 2, b.e = 3 }\n", remove(["a", "b"]), "a = { d = 2 }\n"),
        .init("middle of an array", "a = [1, 2, 3]\n", remove(["a", 1]), "a = [1, 3]\n"),
        .init("last of an array with a last comma", "a = [1, 2,]\n", remove(["a", 1]), "a = [1,]\n"),
        .init(
            "a line of an array with its comments", "a = [\n  1, # one\n  # about 2\n  2, # two\n  3\n]\n",
            remove(["a", 1]),
            "a = [\n  1, # one\n  3\n]\n"),
        .init("the last line of an array", "a = [\n  1,\n  2\n]\n", remove(["a", 1]), "a = [\n  1,\n]\n"),
        .init("an element behind a comment", "a = [1, # one\n  2]\n", remove(["a", 1]), "a = [1 # one\n  ]\n"),
        .init("what is not there", "a = 1\n", remove(["b"]), "refused: there is no 'b'"),
    ]

    @Test(arguments: renaming) func `renaming a key`(_ example: EditCase) {
        #expect(example.result == example.after)
    }

    static let renaming: [EditCase] = [
        .init("a key", "'a'  = 1 # x\n", rename(["a"], "b"), "b  = 1 # x\n"),
        .init("to a key that needs quotes", "a = 1\n", rename(["a"], "b c"), "\"b c\" = 1\n"),
        .init(
            "a table wherever it is spelled", "[ a ]\na = 1\n[a.b]\n[[ a . c ]]\nd = 1\n", rename(["a"], "z"),
            "[ z ]\na = 1\n[z.b]\n[[ z . c ]]\nd = 1\n"),
        .init("dotted keys", "a.b = 1\na.c.d = 2\n", rename(["a"], "z"), "z.b = 1\nz.c.d = 2\n"),
        .init(
            "the middle of dotted keys", "[t]\na.b.c = 1\n[t.a.b.d]\n", rename(["t", "a", "b"], "z"),
            "[t]\na.z.c = 1\n[t.a.z.d]\n"),
        .init("in braces", "a = { b.c = 1, b.d = 2 }\n", rename(["a", "b"], "z"), "a = { z.c = 1, z.d = 2 }\n"),
        .init(
            "in one element only", "[[a]]\n[a.b]\n[[a]]\n[a.b]\n", rename(["a", 0, "b"], "c"),
            "[[a]]\n[a.c]\n[[a]]\n[a.b]\n"),
        .init(
            "to a name that is taken", "a = 1\nb = 2\n", rename(["a"], "b"), "refused: 'b' is already there at 'b = 2'"),
        .init("to its own name", "a = 1\n", rename(["a"], "a"), "a = 1\n"),
        .init("an element", "a = [1]\n", rename(["a", 0], "b"), "refused: 'a[0]' has no name that could be changed"),
    ]

    @Test(arguments: moving) func `moving a value`(_ example: EditCase) {
        #expect(example.result == example.after)
    }

    static let moving: [EditCase] = [
        .init(
            "a root key out of a table, with its comments and bytes",
            "name = \"x\"\n\n[memory]\nenabled = true\n# speaks\nsystem_prompt  =  \"\"\"\n  You are\n\"\"\"  # end\n\n[limits]\n",
            move(["memory", "system_prompt"], ["system_prompt"]),
            "name = \"x\"\n# speaks\nsystem_prompt = \"\"\"\n  You are\n\"\"\"  # end\n\n[memory]\nenabled = true\n\n[limits]\n"
        ),
        .init("above the first header", "[t]\na = 1\nb = 2\n", move(["t", "a"], ["a"]), "a = 1\n\n[t]\nb = 2\n"),
        .init("into a table", "a = 1\n[t]\n  b = 2", move(["a"], ["t", "c"]), "[t]\n  b = 2\n  c = 1"),
        .init("into a new table", "a = 1\nb = 2\n", move(["a"], ["t", "a"]), "b = 2\n\n[t]\na = 1\n"),
        .init("out of braces", "t = { a = 1, b = 2 }\n", move(["t", "a"], ["a"]), "t = { b = 2 }\na = 1\n"),
        .init("into braces", "a = 1\nt = { b = 2 }\n", move(["a"], ["t", "a"]), "t = { b = 2, a = 1 }\n"),
        .init(
            "into braces with a comment", "a = 1 # x\nt = { b = 2 }\n", move(["a"], ["t", "a"]),
            "refused: the comments of 't.a' have no place on the line it would move to at '{ b = 2 }'"),
        .init(
            "with its comment into braces of several lines", "# why\na = 1 # x\nt = {\n  b = 2\n}\n",
            move(["a"], ["t", "a"]),
            "t = {\n  b = 2,\n  # why\n  a = 1 # x\n}\n"),
        .init(
            "within its table is renaming", "[t]\na = 1 # x\nb = 2\n", move(["t", "a"], ["t", "c"]),
            "[t]\nc = 1 # x\nb = 2\n"),
        .init(
            "a whole table", "[a]\nx = 1\n\n# b\n[b]\n[a.c]\n", move(["a"], ["z", "a"]),
            "[z.a]\nx = 1\n\n# b\n[b]\n[z.a.c]\n"),
        .init("a table to the root", "[a.b]\nx = 1\n[[a.b.c]]\n", move(["a", "b"], ["b"]), "[b]\nx = 1\n[[b.c]]\n"),
        .init(
            "a table of dots", "a.b.x = 1\na.b.y.z = 2\n[t]\n", move(["a", "b"], ["t", "b"]),
            "[t]\nb.x = 1\nb.y.z = 2\n"),
        .init(
            "several keys at once in their order", "[t]\na = 1\nb = 2\nc = 3\n",
            moveAll([(["t", "b"], ["b"]), (["t", "a"], ["x"])]), "b = 2\nx = 1\n\n[t]\nc = 3\n"),
        .init(
            "all keys of a table", "r = 1\n[t]\n# a\na = 1\n\nb = 2\n[u]\n",
            moveAll([(["t", "a"], ["a"]), (["t", "b"], ["b"])]), "r = 1\n# a\na = 1\nb = 2\n[t]\n\n[u]\n"),
        .init(
            "several into one new table", "a = 1\nb = 2\nc = 3\n",
            moveAll([(["a"], ["t", "a"]), (["b"], ["t", "b"])]), "c = 3\n\n[t]\na = 1\nb = 2\n"),
        .init(
            "into itself", "[a]\nx = 1\n", move(["a"], ["a", "b"]), "refused: 'a' cannot be moved into itself at '[a]'"),
        .init(
            "onto another", "a = 1\n[t]\na = 2\n", move(["t", "a"], ["a"]), "refused: 'a' is already there at 'a = 1'"),
        .init(
            "a table into an element", "[[a]]\n[b]\n", move(["b"], ["a", 0, "b"]),
            "refused: 'b' lies in an array, which no header reaches at '[b]'"),
        .init(
            "a table below a value", "a = {}\n[b]\n", move(["b"], ["a", "b"]),
            "refused: 'a' is written in braces, which no header reaches at '{}'"),
    ]

    @Test(arguments: broken) func `a text with mistakes is edited where it is sound`(_ example: EditCase) {
        #expect(example.result == example.after)
    }

    static let broken: [EditCase] = [
        .init(
            "a mistake elsewhere", "a = 1\nb = tru\n[t]\nx = 1\n", set(["t", "x"], 2), "a = 1\nb = tru\n[t]\nx = 2\n"),
        .init("hoisting over a mistake", "a = = 1\n[t]\nx = 1\n", move(["t", "x"], ["x"]), "a = = 1\nx = 1\n\n[t]\n"),
        .init(
            "the mistake itself", "a = tru\n", set(["a"], true),
            "refused: the text around 'a' has mistakes that must be mended first at 'a = tru'"),
        .init(
            "one of two equal keys", "a = 1\na = 2\n", remove(["a"]),
            "refused: the text around 'a' has mistakes that must be mended first at 'a = 2'"),
        .init(
            "below a header that is there twice", "[t]\na = 1\n[t]\nb = 2\n", remove(["t", "b"]),
            "refused: the text around 't.b' has mistakes that must be mended first at 'b = 2'"),
        .init("below a broken header", "[t\na = 1\n[u]\nb = 1\n", set(["u", "b"], 2), "[t\na = 1\n[u]\nb = 2\n"),
        .init("after an array that is not closed", "a = [1,\nb = 2\nc = 3\n", set(["c"], 4), "a = [1,\nb = 2\nc = 4\n"),
        .init(
            "after very many that are not closed", String(repeating: "x = [\n", count: 500) + "y = 1\n", set(["y"], 2),
            String(repeating: "x = [\n", count: 500) + "y = 2\n"),
        .init(
            "after many strings that are not closed", String(repeating: "x = \"\n", count: 50) + "y = [\n1]\n",
            set(["y"], 2), String(repeating: "x = \"\n", count: 50) + "y = 2\n"),
    ]
}
