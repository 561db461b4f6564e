/// A strict reader of Prometheus' text format, with the rules of form and naming that its own tool checks.
enum ExpositionReader {
    private struct Sample {
        var name: String
        var labels: [(String, String)]
        var value: Double

        var key: String { name + labels.sorted { $0.0 < $1.0 }.map { "\($0)=\($1)" }.joined(separator: ",") }
        var withoutBound: String {
            labels.filter { $0.0 != "le" }.sorted { $0.0 < $1.0 }.map { "\($0)=\($1)" }.joined(separator: ",")
        }
    }

    static func mistakes(in text: String) -> [String] {
        var mistakes: [String] = []
        if !text.isEmpty, text.last != "\n" { mistakes.append("the last line does not end") }
        var (family, kind, hasHelp) = ("", "", false)
        var families: Set<String> = []
        var seen: Set<String> = []
        var samples: [Sample] = []
        func close() {
            if kind == "histogram" { mistakes += histogramMistakes(samples, family) }
            samples = []
        }
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
            if words.starts(with: ["#", "HELP"]) {
                close()
                (family, kind, hasHelp) = (words[2], "", true)
                if words.count < 4 || words[3].isEmpty { mistakes.append("no help: \(line)") }
                if !families.insert(family).inserted { mistakes.append("twice: \(family)") }
            } else if words.starts(with: ["#", "TYPE"]) {
                if !hasHelp || words[2] != family { mistakes.append("TYPE without HELP: \(line)") }
                (family, kind, hasHelp) = (words[2], words[3], false)
                mistakes += nameMistakes(family, kind)
            } else if let sample = sample(String(line)) {
                let suffixes = kind == "histogram" ? ["_bucket", "_sum", "_count"] : [""]
                if !suffixes.contains(where: { sample.name == family + $0 }) {
                    mistakes.append("of another family: \(line)")
                }
                if !seen.insert(sample.key).inserted { mistakes.append("twice: \(line)") }
                samples.append(sample)
            } else {
                mistakes.append("cannot be read: \(line)")
            }
        }
        close()
        return mistakes
    }

    private static func nameMistakes(_ name: String, _ kind: String) -> [String] {
        var mistakes: [String] = []
        if !["counter", "gauge", "histogram"].contains(kind) { mistakes.append("no kind: \(kind)") }
        if (kind == "counter") != name.hasSuffix("_total") { mistakes.append("'_total' is for counters: \(name)") }
        if ["_count", "_sum", "_bucket", "_milliseconds", "_ms"].contains(where: name.hasSuffix) {
            mistakes.append("no end for a name: \(name)")
        }
        if name.contains(where: \.isUppercase) { mistakes.append("not in lowercase: \(name)") }
        return mistakes
    }

    private static func histogramMistakes(_ samples: [Sample], _ family: String) -> [String] {
        var mistakes: [String] = []
        for (labels, group) in Dictionary(grouping: samples, by: \.withoutBound) {
            let buckets = group.filter { $0.name == family + "_bucket" }
            let bounds = buckets.compactMap { $0.labels.first { $0.0 == "le" }?.1 }.compactMap(number)
            let counts = buckets.map(\.value)
            let total = group.first { $0.name == family + "_count" }?.value
            if bounds != bounds.sorted() || bounds.last != .infinity { mistakes.append("bounds: \(family) \(labels)") }
            if counts != counts.sorted() || counts.last != total { mistakes.append("counts: \(family) \(labels)") }
            if !group.contains(where: { $0.name == family + "_sum" }) { mistakes.append("no sum: \(family)") }
        }
        return mistakes
    }

    /// `name{label="value",…} number`.
    private static func sample(_ line: String) -> Sample? {
        var rest = Substring(line)
        let name = String(rest.prefix(while: isNamed))
        rest = rest.dropFirst(name.count)
        guard let first = name.first, !first.isNumber else { return nil }
        var labels: [(String, String)] = []
        if rest.first == "{" {
            repeat {
                rest = rest.dropFirst()
                let label = String(rest.prefix(while: isNamed))
                rest = rest.dropFirst(label.count)
                guard !label.isEmpty, rest.hasPrefix("=\""), let value = quoted(&rest) else { return nil }
                labels.append((label, value))
            } while rest.first == ","
            guard rest.first == "}" else { return nil }
            rest = rest.dropFirst()
        }
        guard rest.first == " ", let value = number(String(rest.dropFirst())) else { return nil }
        return Sample(name: name, labels: labels, value: value)
    }

    /// Reads on from `="`.
    private static func quoted(_ rest: inout Substring) -> String? {
        rest = rest.dropFirst(2)
        var value = ""
        while let character = rest.popFirst() {
            switch character {
            case "\"": return value
            case "\\":
                guard let next = rest.popFirst(), "\\\"n".contains(next) else { return nil }
                value.append(next == "n" ? "\n" : next)
            default: value.append(character)
            }
        }
        return nil
    }

    private static func number(_ text: String) -> Double? {
        switch text {
        case "+Inf": .infinity
        case "-Inf": -.infinity
        case "NaN": .nan
        default: text.contains { !"0123456789+-.e".contains($0) } ? nil : Double(text)
        }
    }

    private static func isNamed(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber || character == "_" || character == ":")
    }
}
