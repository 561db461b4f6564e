/// The pages of all rooms together, found by code.
package struct CodeIndex: Sendable {
    /// Sorted by code.
    package let pages: [CodePage]
    /// Codes that two rooms claim; a test keeps this empty.
    package let duplicates: [DiagnosticCode]
    private let places: [DiagnosticCode: Int]

    package init(_ pages: [CodePage]) {
        let sorted = pages.sorted { $0.code.rawValue < $1.code.rawValue }
        var places: [DiagnosticCode: Int] = [:]
        var duplicates: [DiagnosticCode] = []
        for (index, page) in sorted.enumerated() {
            if places[page.code] == nil { places[page.code] = index } else { duplicates.append(page.code) }
        }
        self.pages = sorted
        self.duplicates = duplicates
        self.places = places
    }

    package subscript(code code: DiagnosticCode) -> CodePage? { places[code].map { pages[$0] } }

    /// The code that was probably meant.
    package func nearest(_ code: String) -> DiagnosticCode? {
        Suggestion.nearest(code, in: pages.lazy.map(\.code.rawValue)).map { DiagnosticCode(rawValue: $0) }
    }

    /// The list of all pages, as the front page of their folder holds it.
    package var markdown: String {
        var page = "# Problems by code\n\n| code | severity | rule |\n|---|---|---|\n"
        for entry in pages {
            let title = entry.title.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
            page += "| [\(entry.code.rawValue)](\(entry.code.rawValue).md) | \(entry.severity.rawValue) | \(title) |\n"
        }
        return page
    }
}
