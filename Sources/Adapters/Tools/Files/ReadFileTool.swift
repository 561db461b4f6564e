import Platform

/// Gives the text of a file, whole or some of its lines.
struct ReadFileTool: BuiltInTool {
    let office: FileOffice

    let name = "read_file"
    let summary = "Reads a text file the agent may read. Of a long file, ask for some lines at a time."
    let parameters = [
        ToolParameter("path", .string, "the file, as 'list_files' shows it", isRequired: true),
        ToolParameter("from_line", .integer(1...10_000_000), "the first line to read, 1 if left out"),
        ToolParameter("lines", .integer(1...100_000), "how many lines to read, all if left out"),
    ]

    func run(_ arguments: ToolArguments, for errand: ToolErrand) async throws(ToolProblem) -> String {
        let path = arguments.text("path") ?? ""
        let limit = try errand.settings.byteCount("max_size", otherwise: 1 << 20)
        let text = try await office.with(errand) { access throws(ToolProblem) in
            try Self.text(of: try access.find(path), called: path, limit: limit)
        }
        guard arguments.number("from_line") != nil || arguments.number("lines") != nil else { return text }
        return try Self.lines(of: text, from: arguments.number("from_line") ?? 1, count: arguments.number("lines"))
    }

    private static func text(
        of place: FileAccess.Place, called path: String, limit: Int
    ) throws(ToolProblem) -> String {
        if place.kind == .directory {
            throw ToolProblem("'\(path)' is a directory", help: "'list_files' shows what is in it")
        }
        guard place.kind == .regular else {
            throw ToolProblem("'\(path)' is \(place.kind.phrase), not a file with text")
        }
        let bytes = try bytes(of: place, called: path, limit: limit)
        guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else {
            throw ToolProblem("'\(path)' is binary", help: "text files can be read")
        }
        return text
    }

    private static func bytes(
        of place: FileAccess.Place, called path: String, limit: Int
    ) throws(ToolProblem) -> [UInt8] {
        do throws(SystemError) {
            return try File.readResolved(place.real, limit: limit)
        } catch {
            switch (error.cause, error.family) {
            case (.tooLarge, _):
                throw ToolProblem("'\(path)' has \(place.size) bytes, and no more than \(limit) may be read")
            case (_, .permission): throw ToolProblem("'\(path)' may not be read on this machine")
            default: throw ToolProblem("'\(path)' cannot be read")
            }
        }
    }

    /// With a first line that says which they are.
    private static func lines(of text: String, from first: Int, count: Int?) throws(ToolProblem) -> String {
        var lines = text.utf8.split(separator: 10, omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        guard first <= lines.count else {
            throw ToolProblem("there is no line \(first): the file ends with line \(lines.count)")
        }
        let last = min(lines.count, count.map { first - 1 + $0 } ?? lines.count)
        let wanted = lines[(first - 1)..<last].map { String(Substring($0)) }
        return "lines \(first) to \(last) of \(lines.count)\n\(wanted.joined(separator: "\n"))"
    }
}
