import Platform

/// Work that blocks or computes for long, on a thread of its own.
enum Aside {
    static func run<Value: Sendable>(
        _ work: @escaping @Sendable () throws(ModelProblem) -> Value
    ) async throws(ModelProblem) -> Value {
        let result: Result<Value, ModelProblem> = await withCheckedContinuation { continuation in
            do throws(SystemError) {
                try OwnThread.start(named: "models") {
                    do throws(ModelProblem) {
                        continuation.resume(returning: .success(try work()))
                    } catch {
                        continuation.resume(returning: .failure(error))
                    }
                }
            } catch {
                continuation.resume(returning: .failure(ModelProblem(error)))
            }
        }
        return try result.get()
    }
}

enum FileCopy {
    /// A megabyte at a time.
    static func copy(_ source: String, to target: String) throws(ModelProblem) {
        do throws(SystemError) {
            let input = try MappedFile(source)
            var output = try PartialFile(target)
            try output.clear()
            var start = 0
            while start < input.bytes.count {
                let end = min(input.bytes.count, start + 1 << 20)
                try output.append(Array(input.bytes[start..<end]))
                start = end
            }
            try output.close()
        } catch {
            throw ModelProblem(error)
        }
    }
}
