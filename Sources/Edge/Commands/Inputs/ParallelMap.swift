import Platform

extension Array where Element: Sendable {
    /// The results in the order of the elements, worked out on all processors.
    ///
    /// Each task takes a run of neighbours: a task for every small file would cost more than the file.
    func mappedInParallel<Result: Sendable>(
        _ body: @escaping @Sendable (Element) -> Result
    ) async -> [Result] {
        let workers = Swift.min(Processors.available(), count)
        if workers < 2 { return map(body) }
        let size = Swift.max(1, count / (workers * 8))
        return await withTaskGroup(of: (Int, [Result]).self) { group in
            for start in stride(from: 0, to: count, by: size) {
                let part = self[start..<Swift.min(start + size, count)]
                group.addTask { @concurrent in (start, part.map(body)) }
            }
            var parts: [(Int, [Result])] = []
            for await part in group { parts.append(part) }
            return parts.sorted { $0.0 < $1.0 }.flatMap { $0.1 }
        }
    }
}
