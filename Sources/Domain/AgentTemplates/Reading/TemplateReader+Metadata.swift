import Diagnostics
import TOML

extension TemplateReader {
    /// The keys of `template.toml` outside `[[parameters]]`.
    static let metadataKeys = [
        "id", "name", "version", "author", "description", "category", "complexity", "tags", "use_cases", "license",
        "homepage",
    ]

    /// nil when something that every template must have is missing or wrong; reported then.
    mutating func metadata(_ document: TOMLDocument) -> TemplateMetadata? {
        var keys = KeyReader(document.root, of: "a template")
        let id = keys.text("id")
        let name = keys.text("name")
        let version = keys.text("version")
        let author = keys.text("author")
        let description = keys.text("description")
        let category = keys.text("category")
        let complexity = keys.text("complexity")
        let tags = keys.optionalTexts("tags")
        let useCases = keys.optionalTexts("use_cases")
        let license = keys.optionalText("license")
        let homepage = keys.optionalText("homepage")
        keys.finish(known: Self.metadataKeys + ["parameters"])
        diagnostics += keys.diagnostics
        if let id { checkIdentifier(id) }
        if let version { checkVersion(version) }
        if let category, !Self.isKebab(category.text) {
            report(.invalidMetadata(category, "category", "a word in kebab case, such as 'data-processing'"))
        }
        let level = complexity.flatMap { complexity -> TemplateComplexity? in
            if let level = TemplateComplexity(rawValue: complexity.text) { return level }
            let words = TemplateComplexity.allCases.map(\.rawValue)
            report(.invalidMetadata(complexity, "complexity", "one of \(Suggestion.list(words))", near: words))
            return nil
        }
        guard let id, let name, let version, let author, let description, let category, let level else { return nil }
        return TemplateMetadata(
            id: id.text, name: name.text, version: version.text, author: author.text, description: description.text,
            category: category.text, complexity: level, tags: tags, useCases: useCases, license: license,
            homepage: homepage)
    }

    private mutating func checkIdentifier(_ id: PlacedText) {
        guard Self.isKebab(id.text) else {
            report(.invalidMetadata(id, "id", "a name in kebab case, such as 'web-researcher'"))
            return
        }
        guard id.text != files.directory else { return }
        report(
            .invalidMetadata(
                id, "id", "the name of the template's directory, '\(files.directory)'", near: [files.directory]))
    }

    private mutating func checkVersion(_ version: PlacedText) {
        let numbers = version.text.split(separator: ".", omittingEmptySubsequences: false)
        let isPlain =
            numbers.count == 3
            && numbers.allSatisfy { number in
                !number.isEmpty && number.utf8.allSatisfy { (0x30...0x39).contains($0) }
                    && (number.utf8.count == 1 || number.utf8.first != 0x30)
            }
        if !isPlain { report(.invalidMetadata(version, "version", "three numbers, such as '1.0.0'")) }
    }

    static func isKebab(_ text: String) -> Bool {
        guard (1...64).contains(text.utf8.count), text.utf8.last != UInt8(ascii: "-") else { return false }
        var last = UInt8(ascii: "-")
        for byte in text.utf8 {
            switch byte {
            case 0x61...0x7A: break
            case 0x30...0x39, UInt8(ascii: "-"): if last == UInt8(ascii: "-") { return false }
            default: return false
            }
            last = byte
        }
        return true
    }
}
