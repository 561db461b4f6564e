import Diagnostics
import Embedding
import Hosting

/// `caxton models list`
struct ModelsListCommand: Command {
    private static let format = Option<OutputFormat>.choice(
        "format", "f", "FORMAT", standard: .table, "how to write the list")

    static let declaration = CommandDeclaration(
        path: ["models", "list"],
        summary: "list the embedding models that are known and where they are",
        text: "",
        options: ModelOptions.server + [format.declaration],
        examples: [
            .init("caxton models list", "names, sizes and places"),
            .init("caxton models list --format plain", "the names alone, one a line"),
        ],
        exitCodes: [.invalidConfiguration])

    private struct Row {
        var name: String
        var bytes: Int?
        var directory: String?
    }

    private let options: ServerOptions
    private let format: OutputFormat

    init(_ written: WrittenArguments) throws(UsageError) {
        options = try ServerOptions(written)
        format = try written(Self.format)
    }

    func run(in context: CommandContext) async -> ExitCode {
        switch options.places(in: context) {
        case .failure(let ending): return ending.code
        case .success(let (plan, _)):
            write(rows(plan.models), to: context.output)
            return .success
        }
    }

    /// Those that are known come first.
    private func rows(_ library: ModelLibrary) -> [Row] {
        let known = ModelCatalog.all.map { model in
            Row(name: model.name, bytes: model.bytes, directory: library.find(model.name)?.directory)
        }
        let others = library.all().filter { ModelCatalog.model(named: $0.name) == nil }
        return known + others.map { Row(name: $0.name, bytes: nil, directory: $0.directory) }
    }

    private func write(_ rows: [Row], to output: Output) {
        switch format {
        case .plain: for row in rows { output.writeLine(row.name) }
        case .table:
            output.write(
                TableLayout.text(
                    ["MODEL", "SIZE", "PLACE"],
                    rows.map { row in
                        [row.name, row.bytes.map { "\($0 / 1_000_000) MB" } ?? "", row.directory ?? "not here"]
                    }))
        case .json:
            var json = JSONText(.pretty)
            json.beginArray()
            for row in rows {
                json.beginObject()
                json.field("name", row.name)
                json.key("installed")
                json.boolean(row.directory != nil)
                if let directory = row.directory { json.field("directory", directory) }
                json.endObject()
            }
            json.endArray()
            json.endLine()
            output.write(json.bytes)
        }
    }
}
