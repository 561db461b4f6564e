import AgentModel
import Diagnostics
import TOML

extension Reading {
    /// Larger files are left out, and so is what comes after this much of all: both are told.
    private static let fileLimit = 1 << 20
    private static let totalLimit = 8 << 20

    /// Reads what the agent knows; that a pattern matches nothing is told elsewhere.
    mutating func readKnowledge(_ draft: inout AgentDraft, files: some ManifestFiles) {
        guard let (source, values) = elements(of: "knowledge.files") else { return }
        var seen: Set<String> = []
        var total = 0
        for value in values {
            guard let pattern = value.string else { continue }
            let isPattern = pattern.utf8.contains { "*?[{".utf8.contains($0) }
            let single = isPattern ? [] : [try? FilePath(parsing: pattern)].compactMap { $0 }
            for path in files.names(matching: pattern, from: source) ?? single where seen.insert(path.text).inserted {
                guard let file = readFile(path, from: source, at: value, isNamed: !isPattern, files) else { continue }
                total += file.bytes.count
                guard file.bytes.count <= Self.fileLimit, total <= Self.totalLimit else {
                    reportKnowledge(path, .tooLarge, at: Label(source: source, span: value.span))
                    continue
                }
                let text = String(decoding: file.bytes, as: UTF8.self)
                draft.knowledge.documents.append(
                    KnowledgeDocument(name: isPattern ? shown(path, source) : path.text, text: text))
            }
        }
    }

    private mutating func readFile(
        _ path: FilePath, from source: SourceText, at value: TOMLValue, isNamed: Bool, _ files: some ManifestFiles
    ) -> SourceText? {
        do {
            let file = try files.read(path, from: source)
            dependencies.append(file.name)
            return file
        } catch .notFound where isNamed {
            // Told together with patterns that match nothing.
            return nil
        } catch {
            reportKnowledge(path, error, at: Label(source: source, span: value.span))
            return nil
        }
    }

    private mutating func reportKnowledge(_ path: FilePath, _ problem: ManifestFileProblem, at label: Label) {
        report(
            "missing-file", .warning, "'\(path)' is not known to the agent: \(problem.reason)", at: label,
            field: "knowledge.files", help: ["split it: a file may have 1 MB, all of them together 8 MB"])
    }

    /// Relative to the directory of the file that names it, where it lies below that.
    private func shown(_ path: FilePath, _ source: SourceText) -> String {
        guard let slash = source.name.lastIndex(of: "/") else { return path.text }
        let directory = source.name[...slash]
        return path.text.hasPrefix(directory) ? String(path.text.dropFirst(directory.count)) : path.text
    }
}
