package import Platform

/// Compares the generated files below a directory with what the declarations say now.
package struct DocumentDrift: Sendable {
    /// Files that are missing or differ.
    package private(set) var outdated: [GeneratedDocument] = []
    /// Files in folders that hold nothing but generated ones, which nothing generates any more.
    package private(set) var stray: [String] = []

    private static let ownFolders = ["docs/errors", "docs/reference", "completions", "schema"]

    package init(_ documents: [GeneratedDocument], below directory: String) throws(SystemError) {
        for document in documents {
            let path = Path.join(directory, document.path)
            let current = File.exists(path) ? try File.read(path) : nil
            if current != Array(document.content.utf8) { outdated.append(document) }
        }
        let known = Set(documents.map(\.path))
        for folder in Self.ownFolders {
            let path = Path.join(directory, folder)
            guard try File.status(path)?.kind == .directory else { continue }
            for entry in try Directory.list(path) where entry.kind == .regular {
                let name = Path.join(folder, entry.name)
                if !known.contains(name), !entry.name.hasPrefix(".") { stray.append(name) }
            }
        }
    }

    package var isEmpty: Bool { outdated.isEmpty && stray.isEmpty }

    /// Brings the files up to date.
    package func mend(below directory: String) throws(SystemError) {
        for document in outdated {
            let path = Path.join(directory, document.path)
            try Directory.create(Path.directory(of: path))
            try File.writeAtomically(path, Array(document.content.utf8))
        }
        for name in stray { try File.remove(Path.join(directory, name)) }
    }
}
