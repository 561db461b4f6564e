import Glibc

enum Fuzzing {
    /// Each text has a seed of its own, so that a finding is repeated by its number alone.
    static func run(seconds: Int, seed: UInt64) -> Int32 {
        let end = time(nil) + seconds
        var number = seed
        var count = 0
        print("seed \(seed), \(seconds) s")
        while time(nil) < end {
            for _ in 0..<100 {
                var mutator = Mutator(seed: number &* 0x9E37_79B9_7F4A_7C15 | 1, seeds: Corpus.texts)
                let bytes = mutator.next()
                if let failure = Checks.failure(of: bytes) {
                    report(failure, number, bytes)
                    return 1
                }
                number &+= 1
                count += 1
            }
        }
        print("\(count) texts, no finding")
        return 0
    }

    private static func report(_ failure: String, _ number: UInt64, _ bytes: [UInt8]) {
        let small = shrunk(bytes)
        print("text \(number): \(failure)")
        print(
            "smaller, \(Checks.failure(of: small) ?? "-"): \(String(decoding: small, as: UTF8.self).debugDescription)")
        print(small.map { String($0) }.joined(separator: " "))
    }

    /// Removes pieces as long as something stays wrong.
    private static func shrunk(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        var size = max(1, bytes.count / 2)
        while true {
            var place = 0
            var isSmaller = false
            while place < bytes.count {
                var attempt = bytes
                attempt.removeSubrange(place..<min(bytes.count, place + size))
                if Checks.failure(of: attempt) != nil {
                    bytes = attempt
                    isSmaller = true
                } else {
                    place += size
                }
            }
            if size == 1 && !isSmaller { return bytes }
            size = max(1, size / 2)
        }
    }
}
