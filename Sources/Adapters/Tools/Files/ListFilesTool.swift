import Platform

/// Shows what is in a directory, as far as the agent may see it.
struct ListFilesTool: BuiltInTool {
    let office: FileOffice

    let name = "list_files"
    let summary = "Lists the files and directories the agent may read, with their sizes in bytes."
    let parameters = [
        ToolParameter("path", .string, "the directory to list; where the agent may read at all if left out"),
        ToolParameter("depth", .integer(1...10), "how many levels to go down, 1 if left out"),
    ]

    private static let entryLimit = 500

    func run(_ arguments: ToolArguments, for errand: ToolErrand) async throws(ToolProblem) -> String {
        let path = arguments.text("path")
        let depth = arguments.number("depth") ?? 1
        return try await office.with(errand) { access throws(ToolProblem) in
            guard let path else { return Self.roots(access) }
            let place = try access.find(path)
            guard place.kind == .directory else { return Self.line(path, place) }
            return Self.listing(place, called: path, depth: depth, access)
        }
    }

    private static func roots(_ access: FileAccess) -> String {
        let lines = access.visibleRoots.map { root in
            guard case .allowed(let place) = access.judge(root.path) else { return "\(root.written) (not there)" }
            return line(root.written, place)
        }
        return lines.joined(separator: "\n")
    }

    private static func line(_ name: String, _ place: FileAccess.Place) -> String {
        switch place.kind {
        case .directory: name.hasSuffix("/") ? name : name + "/"
        case .regular: "\(name) (\(place.size) bytes)"
        default: "\(name) (\(place.kind.phrase))"
        }
    }

    private static func listing(
        _ top: FileAccess.Place, called name: String, depth: Int, _ access: FileAccess
    ) -> String {
        var lines: [String] = []
        var withheld = 0
        var unreadable = 0
        // An own stack; links to directories are shown but not entered, so that it ends.
        var pending = [(path: top.real, name: name, depth: depth, kind: FileKind.directory)]
        while let next = pending.popLast() {
            if next.path != top.real {
                guard case .allowed(let place) = access.judge(next.path) else {
                    withheld += 1
                    continue
                }
                if lines.count == entryLimit {
                    lines.append("[cut: there is more; list one of the directories]")
                    break
                }
                lines.append(line(next.name, place))
            }
            guard next.kind == .directory, next.depth > 0 else { continue }
            guard let entries = try? Directory.list(next.path) else {
                unreadable += 1
                continue
            }
            for entry in entries.reversed() {
                pending.append(
                    (
                        Path.join(next.path, entry.name), Path.normalize(Path.join(next.name, entry.name)),
                        next.depth - 1, entry.kind
                    ))
            }
        }
        if lines.isEmpty { lines.append("'\(name)' is empty") }
        if withheld > 0 { lines.append("[\(withheld) not shown: hidden, named like a secret, or leading elsewhere]") }
        if unreadable > 0 { lines.append("[\(unreadable) may not be looked into on this machine]") }
        return lines.joined(separator: "\n")
    }
}
