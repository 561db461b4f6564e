import Embedding
import Glibc
import Platform

/// One line of JSON for each length, and one for all vectors.
enum Figures {
    static func print(_ embedder: MiniLMEmbedder, _ given: [Given], load: Int64) async throws {
        for tokens in [16, 128, 256] {
            guard let text = given.first(where: { $0.tokens == tokens })?.text else { continue }
            let milliseconds = try await cost(embedder, text)
            Swift.print(
                "{\"bench\":\"embed\",\"precision\":\"\(embedder.precision)\",\"tokens\":\(tokens),\"cpu_ms\":\(milliseconds)}"
            )
        }
        let compared = given.filter { !$0.vector.isEmpty }
        let vectors = try await embedder.embed(compared.map(\.text))
        let likeness = zip(vectors, compared).map { cosine($0, $1.vector) }
        let mean = likeness.reduce(0, +) / Double(max(1, likeness.count))
        Swift.print(
            "{\"bench\":\"embed\",\"precision\":\"\(embedder.precision)\",\"texts\":\(compared.count),"
                + "\"least_cosine\":\(likeness.min() ?? 0),\"mean_cosine\":\(mean),"
                + "\"load_ms\":\(Double(load) / 1e6),\"resident_mb\":\(resident())}")
    }

    /// The least that one of many runs took of processor time, of all threads of this process together.
    private static func cost(_ embedder: MiniLMEmbedder, _ text: String) async throws -> Double {
        var best = Double.infinity
        for _ in 0..<40 {
            let start = processorTime()
            _ = try await embedder.embed([text])
            best = min(best, processorTime() - start)
        }
        return best
    }

    private static func processorTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
    }

    private static func cosine(_ one: [Float], _ other: [Float]) -> Double {
        var sums = (0.0, 0.0, 0.0)
        for (a, b) in zip(one, other) {
            sums.0 += Double(a) * Double(b)
            sums.1 += Double(a) * Double(a)
            sums.2 += Double(b) * Double(b)
        }
        return sums.0 / (sums.1 * sums.2).squareRoot()
    }

    /// Of this process now, in megabytes.
    private static func resident() -> Int {
        guard let text = try? File.read("/proc/self/statm") else { return 0 }
        let pages =
            String(decoding: text, as: UTF8.self).split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return pages * MemoryPage.size / 1_000_000
    }
}
