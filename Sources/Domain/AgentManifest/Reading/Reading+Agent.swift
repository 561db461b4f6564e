import AgentModel
import Diagnostics
import TOML

extension Reading {
    /// Reads the file and what it includes into a draft, then looks at the whole.
    mutating func readAgent(files: some ManifestFiles) -> AgentDraft {
        var draft = AgentDraft()
        var open: [String] = []
        readFile(into: &draft, files: files, open: &open)
        readPromptFile(&draft, files: files)
        readKnowledge(&draft, files: files)
        reportMissingRoot(draft)
        for check in AgentChecks.all { check(draft, &self) }
        AgentChecks.files(draft, files, &self)
        return draft
    }

    /// One file: first what it includes, so that its own keys win.
    private mutating func readFile(into draft: inout AgentDraft, files: some ManifestFiles, open: inout [String]) {
        open.append(source.name)
        if let include = document.root.entry("include") {
            var includes = AgentDraft()
            var probe = Reading(dialect: dialect, catalog: catalog, document: document, environment: environment)
            probe.path = ["include"]
            AgentTables.root.position(of: "include").map {
                AgentTables.root.fields[$0.index].apply(include.value, &includes, &probe)
            }
            for path in includes.include {
                readInclude(path, named: include, into: &draft, files: files, open: &open)
            }
        }
        read(document.root, with: AgentTables.root, into: &draft)
        resolveMisplaced(into: &draft)
        open.removeLast()
    }

    private mutating func readInclude(
        _ path: FilePath, named entry: TOMLEntry, into draft: inout AgentDraft, files: some ManifestFiles,
        open: inout [String]
    ) {
        let file: SourceText
        do {
            file = try files.read(path, from: source)
        } catch {
            return below("include") { $0.reportFile(path, error, at: entry.value.span) }
        }
        dependencies.append(file.name)
        guard !open.contains(file.name), open.count < 8 else {
            return below("include") { reading in
                reading.report(
                    "include-cycle", "'\(path)' includes itself", at: entry.value.span,
                    help: ["remove one include out of: \((open + [file.name]).joined(separator: " → "))"])
            }
        }
        let outer = document
        document = TOMLDocument.parse(file)
        if !document.isValid { isPartial = true }
        diagnostics += document.diagnostics()
        checkSecrets()
        readFile(into: &draft, files: files, open: &open)
        document = outer
    }

    private mutating func readPromptFile(_ draft: inout AgentDraft, files: some ManifestFiles) {
        guard let path = draft.systemPromptFile, let site = sites["system_prompt_file"] else { return }
        let outer = self.path
        self.path = ["system_prompt_file"]
        defer { self.path = outer }
        if let other = sites["system_prompt"] {
            report(
                "conflicting-keys", "'system_prompt' and 'system_prompt_file' both give the prompt",
                at: site.keyLabel(),
                also: [other.keyLabel("the other one")], help: ["keep one of the two"])
            return
        }
        let file: SourceText
        do {
            // The path is relative to the file that names it, which may be an included one.
            file = try files.read(path, from: site.source)
        } catch {
            return reportFile(path, error, at: site.value.span)
        }
        dependencies.append(file.name)
        let text = String(decoding: file.bytes, as: UTF8.self)
        guard text.utf8.contains(where: { $0 > 0x20 }) else {
            report("empty-value", "'\(path)' is empty", at: site.valueLabel(), expected: "a text")
            return
        }
        promptOrigin = TextOrigin(file: file)
        draft.systemPrompt = template(text, from: TextOrigin(file: file))
    }

    private mutating func reportFile(_ path: FilePath, _ problem: ManifestFileProblem, at span: SourceSpan) {
        report(
            "missing-file", "'\(path)' cannot be read: \(problem.reason)", at: span,
            help: ["paths are relative to \(source.name)"])
    }

    private mutating func reportMissingRoot(_ draft: AgentDraft) {
        guard !isPartial else { return }
        let start = SourceSpan(0..<0)
        if draft.name == nil, !isWritten("name") {
            let name = SourceName.suggestion(from: source.name)
            let line = "name = \(quoted(name))"
            report(
                "missing-key", "'name' is missing", at: start, field: "name",
                why: "an agent is known and addressed by its name", expected: AgentName.rule,
                help: ["add at the top: \(line)"],
                fix: Fix(
                    title: "add '\(line)'", risk: .risky, edits: [TextEdit(span: start, replacement: line + "\n")]))
        }
        if draft.systemPrompt == nil, !isWritten("system_prompt"), !isWritten("system_prompt_file") {
            report(
                "missing-key", "'system_prompt' is missing", at: start, field: "system_prompt",
                why: "it is what tells the model who it is and what to do",
                help: [
                    "add above the first table: system_prompt = \"\"\"…\"\"\"",
                    "or name a file: system_prompt_file = \"prompt.md\"",
                ])
        }
    }
}

/// Names made from names of files.
enum SourceName {
    /// "agents/order desk.toml" → "order-desk".
    static func suggestion(from path: String) -> String {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        let stem = file.hasSuffix(".toml") ? String(file.dropLast(5)) : file
        if (try? AgentName(parsing: stem)) != nil { return stem }
        var result: [UInt8] = []
        for byte in stem.utf8 {
            if byte.isLetter || byte.isDigit || byte == 0x5F {
                result.append(byte)
            } else if let last = result.last, last != 0x2D {
                result.append(0x2D)
            }
        }
        while result.last == 0x2D { result.removeLast() }
        guard let first = result.first, first.isLetter else { return "my-agent" }
        return String(decoding: result.prefix(64), as: UTF8.self)
    }
}
