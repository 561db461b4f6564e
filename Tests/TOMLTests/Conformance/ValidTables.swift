import TOML

extension ValidCase {
    static let arraysAndTables: [ValidCase] = [
        .init("a = []", "{a: []}"),
        .init("a = [ ]\nb = [\n]\nc = [ # comment\n ]", "{a: [], b: [], c: []}"),
        .init("a = [1,2,]", "{a: [1, 2]}"),
        .init("a = [\n1 # one\n,\n# two\n2\n, # end\n]", "{a: [1, 2]}"),
        .init(
            "a = [1, 'x', 1.5, true, 1979-05-27, [2], {b = 3}]", "{a: [1, \"x\", 1.5, true, 1979-05-27, [2], {b: 3}]}"),
        .init("a = [[], [[]], [[], []]]", "{a: [[], [[]], [[], []]]}"),
        .init("a = [\r\n1,\r\n2\r\n]", "{a: [1, 2]}"),
        .init("a = [\"]\", '[', \"#\"]", "{a: [\"]\", \"[\", \"#\"]}"),
        .init("a = [{b = 1}, {c = [2, {d = 3}]}, {}, 4]", "{a: [{b: 1}, {c: [2, {d: 3}]}, {}, 4]}"),
        .init("a = [{b.c = 1, b.d = 2}, {b.c = 3}]", "{a: [{b: {c: 1, d: 2}}, {b: {c: 3}}]}"),
        .init("a = {}\nb = { }", "{a: {}, b: {}}"),
        .init("a = {b = 1, \"c d\" = 2, e.f = {g = 3}}", "{a: {b: 1, \"c d\": 2, e: {f: {g: 3}}}}"),
        .init("a.b = {c = 1}\na.d = 2", "{a: {b: {c: 1}, d: 2}}"),
        .init("a = {b = 1,}", "{a: {b: 1}}", only: .v1_1),
        .init("a = {\n  b = 1, # one\n  c = 2\n  # end\n}", "{a: {b: 1, c: 2}}", only: .v1_1),
        .init("a = {b = [\n1,\n2\n]}", "{a: {b: [1, 2]}}"),
        .init("a = {b = \"\"\"\nx\ny\"\"\"}", "{a: {b: \"x\\ny\"}}"),
        .init("[a]", "{a: {}}"),
        .init("[a]\nb = 1\n[c]\nd = 2", "{a: {b: 1}, c: {d: 2}}"),
        .init("[ a . \"b c\" . 'd' ] # comment\ne = 1", "{a: {\"b c\": {d: {e: 1}}}}"),
        .init("[a.b.c]\nx = 1\n[a]\ny = 2", "{a: {b: {c: {x: 1}}, y: 2}}"),
        .init("[x.y.z.w]\n[x]", "{x: {y: {z: {w: {}}}}}"),
        .init("[a]\n[a.b]\n[a.c]\n[d]\n[a.b.e]", "{a: {b: {e: {}}, c: {}}, d: {}}"),
        .init("[a]\nb.c = 1\n[a.b.d]\ne = 2", "{a: {b: {c: 1, d: {e: 2}}}}"),
        .init("[a.b.c]\nx = 1\n[a]\nb.y = 2", "{a: {b: {c: {x: 1}, y: 2}}}"),
        .init(
            "[fruit]\napple.color = 1\napple.taste.sweet = true\n[fruit.apple.texture]\nsmooth = true",
            "{fruit: {apple: {color: 1, taste: {sweet: true}, texture: {smooth: true}}}}"),
        .init("top = 1\n[a]\ntop = 2\n['']\ntop = 3", "{top: 1, a: {top: 2}, \"\": {top: 3}}"),
        .init("[[a]]", "{a: [{}]}"),
        .init("[[a]]\nb = 1\n[[a]]\n[[a]]\nb = 3", "{a: [{b: 1}, {}, {b: 3}]}"),
        .init(
            "[[a]]\n[[a.b]]\nx = 1\n[[a.b]]\nx = 2\n[[a]]\n[[a.b]]\nx = 3",
            "{a: [{b: [{x: 1}, {x: 2}]}, {b: [{x: 3}]}]}"),
        .init("[[a]]\n[a.b]\nx = 1\n[[a]]\n[a.b]\nx = 2", "{a: [{b: {x: 1}}, {b: {x: 2}}]}"),
        .init("[[a.b]]\nx = 1\n[a]\ny = 2", "{a: {b: [{x: 1}], y: 2}}"),
        .init("[a]\n[[a.b]]\n[[a.b]]\n[a.c]", "{a: {b: [{}, {}], c: {}}}"),
        .init("[[ a . b ]]\nx = 1", "{a: {b: [{x: 1}]}}"),
        .init("[[a]]\nb.c = 1\n[[a]]\nb.c = 2", "{a: [{b: {c: 1}}, {b: {c: 2}}]}"),
        .init("[true]\n[1]\n[-]\n[2026-08-22]", "{true: {}, 1: {}, -: {}, 2026-08-22: {}}"),
    ]
}
