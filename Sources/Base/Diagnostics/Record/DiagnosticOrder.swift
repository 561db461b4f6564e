extension Sequence<Diagnostic> {
    /// As a person reads them: by file, place and severity, each only once; those without a place come first.
    package func ordered() -> [Diagnostic] {
        let all = Array(self)
        var ranks: [ObjectIdentifier: Int] = [:]
        let sources = all.compactMap { $0.primary?.source }
        var unique: [SourceText] = []
        for source in sources where ranks.updateValue(0, forKey: ObjectIdentifier(source)) == nil {
            unique.append(source)
        }
        unique.sort { $0.name < $1.name }
        var rank = 0
        for (index, source) in unique.enumerated() {
            if index == 0 || unique[index - 1].name != source.name { rank += 1 }
            ranks[ObjectIdentifier(source)] = rank
        }
        var keys: [ReadingKey] = []
        keys.reserveCapacity(all.count)
        for (index, diagnostic) in all.enumerated() {
            keys.append(
                ReadingKey(
                    file: diagnostic.primary.flatMap { ranks[ObjectIdentifier($0.source)] } ?? 0,
                    start: diagnostic.primary?.span.start ?? 0, severity: diagnostic.severity, index: index))
        }
        keys.sort()
        return withoutRepetition(keys, all)
    }

    /// Repetitions say the same about the same place, so they stand side by side after sorting.
    private func withoutRepetition(_ keys: [ReadingKey], _ all: [Diagnostic]) -> [Diagnostic] {
        var result: [Diagnostic] = []
        result.reserveCapacity(all.count)
        var seen: Set<Said> = []
        var previous: ReadingKey?
        for key in keys {
            let diagnostic = all[key.index]
            if previous?.isSamePlace(as: key) != true { seen.removeAll(keepingCapacity: true) }
            previous = key
            let said = Said(
                code: diagnostic.code, message: diagnostic.message, span: diagnostic.primary?.span,
                field: diagnostic.field)
            if seen.insert(said).inserted { result.append(diagnostic) }
        }
        return result
    }
}

private struct Said: Hashable {
    var code: DiagnosticCode
    var message: String
    var span: SourceSpan?
    var field: String?
}

private struct ReadingKey: Comparable {
    var file: Int
    var start: UInt32
    var severity: Severity
    /// Keeps the order of discovery where all else is equal.
    var index: Int

    func isSamePlace(as other: ReadingKey) -> Bool { file == other.file && start == other.start }

    static func < (left: ReadingKey, right: ReadingKey) -> Bool {
        if left.file != right.file { return left.file < right.file }
        if left.start != right.start { return left.start < right.start }
        if left.severity != right.severity { return left.severity < right.severity }
        return left.index < right.index
    }
}
