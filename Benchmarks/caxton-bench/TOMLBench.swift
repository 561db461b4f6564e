import Diagnostics
import Platform
import TOML

/// Parse time of one file, for comparison with other parsers that print the same line.
enum TOMLBench {
    /// The best of `iterations`: parse to a complete, checked document and let it go.
    static func run(file: String, iterations: Int) throws -> String {
        let source = SourceText(name: file, bytes: try readAll(file))
        let first = TOMLDocument.parse(source)
        guard first.isValid else { return "{\"error\":\"\(file) has \(first.problemCount) problems\"}" }
        var best = UInt64.max
        for _ in 0..<max(1, iterations) {
            let start = Ticks.now()
            let document = TOMLDocument.parse(source)
            let elapsed = Ticks.now() - start
            withExtendedLifetime(document) {}
            best = min(best, elapsed)
        }
        return "{\"parser\":\"caxton\",\"file\":\"\(file)\",\"bytes\":\(source.bytes.count),\"best_ns\":\(best)}"
    }
}
