import Diagnostics

extension ProblemContext {
    var aboutDefinition: Explanation {
        switch problem.kind {
        case .duplicateKey:
            return Explanation(
                "the key '\(text)' is defined twice", label: "defined again", related: "first defined here",
                help: ["remove one of them, or give it another name"])
        case .duplicateTable:
            return Explanation(
                "the table \(text) is defined twice", label: "defined again", related: "first defined here",
                help: ["move these keys to the first one, or write '[\(text)]' in both places for an array of tables"])
        case .tableOverDotted:
            return Explanation(
                "the table \(text) already exists through dotted keys", label: "defined again",
                related: "made by this key", help: ["keep to one way: all its keys below the header, or all dotted"])
        case .extendsInline:
            return Explanation(
                "an inline table is complete and takes no further keys", label: "adds to it",
                related: "defined here as { … }",
                help: ["write the key inside the braces, or turn the inline table into a [table]"])
        case .extendsStaticArray:
            return Explanation(
                "an array in brackets is complete and takes no further tables", label: "adds to it",
                related: "defined here as [ … ]",
                help: ["write all elements as [[…]] tables, or all inside the brackets"])
        case .dottedIntoHeader:
            return Explanation(
                "a dotted key cannot add to the table '\(text)', which has a header of its own", label: "adds to it",
                related: "its header", help: ["write the key below that header"])
        case .tableArrayClash:
            return Explanation(
                "'\(text)' makes an array of tables of what is already a table", label: "defined again",
                related: "first defined here", help: ["use [[…]] in both places, or another name"])
        case .tableOverArray:
            return Explanation(
                "'\(text)' makes a table of what is already an array of tables", label: "defined again",
                related: "first defined here", help: ["use [[…]] in both places, or another name"])
        case .tooDeep:
            return Explanation(
                "more than \(detail) levels within one another", label: "the level that is too many",
                why: "a limit keeps a hostile file from exhausting the programs that read it",
                help: ["make the structure flatter"])
        default:
            return Explanation(
                "'\(text)' is already a value and cannot also be a table", label: "used as a table",
                related: "defined as a value here", help: ["give one of them another name"])
        }
    }
}
