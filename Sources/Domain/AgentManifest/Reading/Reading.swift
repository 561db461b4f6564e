import Diagnostics
import TOML

/// One pass over one file and the files it includes: where we are, what was found where, what is wrong.
struct Reading: Sendable {
    let dialect: Dialect
    let catalog: KeyCatalog
    let environment: [String: String]
    /// The document being read; an include changes it for a while.
    var document: TOMLDocument
    var diagnostics: [Diagnostic] = []
    /// The keys from the root to the field being read.
    var path: [String] = []
    /// Where each field was written, by dotted path; the last one written wins, as it does in the definition.
    var sites: [String: Site] = [:]
    /// Syntax errors may hide keys: then nothing may be called missing.
    var isPartial = false
    /// Fields that an unknown key was probably meant to be.
    var misspelt: Set<String> = []
    /// Root keys found inside other tables, one group for each table.
    var misplaced: [MisplacedGroup] = []
    /// Names of the other files that were read.
    var dependencies: [String] = []
    /// Set when the system prompt stands in a file of its own.
    var promptOrigin: TextOrigin?

    init(dialect: Dialect, catalog: KeyCatalog, document: TOMLDocument, environment: [String: String]) {
        self.dialect = dialect
        self.catalog = catalog
        self.document = document
        self.environment = environment
        self.isPartial = !document.isValid
    }

    var source: SourceText { document.source }

    /// The key being read, as messages name it; list elements go by their list.
    var key: String { path.last ?? "" }
    var dottedPath: String { path.joined(separator: ".") }

    func site(_ path: String) -> Site? { sites[path] }
    /// A misspelt key counts: who wrote 'capabilites' has not forgotten the capabilities.
    func isWritten(_ path: String) -> Bool { sites[path] != nil || misspelt.contains(path) }
}

/// Where a field stands in a file.
struct Site: Sendable {
    let source: SourceText
    let key: TOMLKey
    let value: TOMLValue
    /// The table it stands in.
    let table: TOMLTable

    func keyLabel(_ text: String = "") -> Label { Label(source: source, span: key.span, text: text) }
    func valueLabel(_ text: String = "") -> Label { Label(source: source, span: value.span, text: text) }
}

/// Where a problem is: a span of the file being read, or a place in any file.
protocol ProblemPlace {
    func label(in source: SourceText, _ text: String) -> Label
}

extension SourceSpan: ProblemPlace {
    func label(in source: SourceText, _ text: String) -> Label { Label(source: source, span: self, text: text) }
}

extension Label: ProblemPlace {
    func label(in source: SourceText, _ text: String) -> Label {
        text.isEmpty ? self : Label(source: self.source, span: span, text: text)
    }
}

extension Reading {
    /// Files an error of the field being read.
    mutating func report(
        _ name: String, _ message: String, at place: some ProblemPlace, label: String = "",
        also secondary: [Label] = [], field: String? = nil, why: String? = nil, expected: String? = nil,
        found: String? = nil, help: [String] = [], fix: Fix? = nil
    ) {
        report(
            name, .error, message, at: place, label: label, also: secondary, field: field, why: why,
            expected: expected, found: found, help: help, fix: fix)
    }

    mutating func report(
        _ name: String, _ severity: Severity, _ message: String, at place: some ProblemPlace, label: String = "",
        also secondary: [Label] = [], field: String? = nil, why: String? = nil, expected: String? = nil,
        found: String? = nil, help: [String] = [], fix: Fix? = nil
    ) {
        diagnostics.append(
            Diagnostic(
                dialect.code(name), severity, message, at: place.label(in: source, label), also: secondary,
                field: field ?? (path.isEmpty ? nil : dottedPath), why: why, expected: expected, found: found,
                help: help, fix: fix))
    }

    /// Runs `body` with one more step in the path.
    mutating func below<Result>(_ key: String, _ body: (inout Reading) -> Result) -> Result {
        path.append(key)
        defer { path.removeLast() }
        return body(&self)
    }
}
