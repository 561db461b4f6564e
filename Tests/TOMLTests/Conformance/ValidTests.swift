import Diagnostics
import TOML
import Testing

/// A text and the tree it stands for.
struct ValidCase: Sendable, CustomTestStringConvertible {
    var toml: String
    var tree: String
    var versions: [TOMLVersion]

    init(_ toml: String, _ tree: String, only version: TOMLVersion? = nil) {
        self.toml = toml
        self.tree = tree
        versions = version.map { [$0] } ?? TOMLVersion.allCases
    }

    var testDescription: String { toml.debugDescription }
}

@Suite struct ValidTests {
    @Test(
        arguments: ValidCase.text + ValidCase.keys + ValidCase.strings + ValidCase.numbers + ValidCase.datesAndTimes
            + ValidCase.arraysAndTables)
    func `a valid text gives the tree it stands for`(_ example: ValidCase) {
        for version in example.versions {
            let document = TOMLDocument.reading(example.toml, version)
            #expect(document.complaints == "" && document.isValid)
            #expect(Tree.text(document) == example.tree)
        }
    }
}
