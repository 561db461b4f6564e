/// Vectors one after another, each of unit length.
struct VectorData {
    private var floats: [Float]
    var count: Int { floats.count / VectorBench.dimension }

    /// As `sentences.py` writes them.
    init(file path: String) throws {
        let bytes = try readAll(path)
        floats = bytes.withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
    }

    /// Around a thousand centers, the same ones each time.
    init(clusters count: Int) {
        var state: UInt64 = 1
        func next() -> Float {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Float(Int32(truncatingIfNeeded: state >> 32)) / 2_147_483_648
        }
        let dimension = VectorBench.dimension
        let centers = (0..<1000 * dimension).map { _ in next() }
        var made: [Float] = []
        made.reserveCapacity(count * dimension)
        for _ in 0..<count {
            let center = Int(abs(next()) * 999) * dimension
            let vector = (0..<dimension).map { centers[center + $0] + next() }
            let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
            made.append(contentsOf: vector.map { $0 / length })
        }
        floats = made
    }

    /// Where there are fewer, others are made of two of them and some noise, before those there are.
    mutating func grow(to wanted: Int) {
        let (had, dimension) = (count, VectorBench.dimension)
        guard had < wanted else { return }
        var random: UInt64 = 7
        func next() -> Int {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(random >> 33)
        }
        var made: [Float] = []
        made.reserveCapacity(wanted * dimension)
        for _ in had..<wanted {
            let (one, other) = (next() % had * dimension, next() % had * dimension)
            let start = made.count
            var square: Float = 0
            for place in 0..<dimension {
                let noise = (Float(next() & 0xFFFF) / 65536 - 0.5) * 0.06
                let value = floats[one + place] + 0.6 * floats[other + place] + noise
                made.append(value)
                square += value * value
            }
            let length = square.squareRoot()
            for place in start..<made.count { made[place] /= length }
        }
        floats = made + floats
    }

    func row(_ row: Int) -> [Float] {
        Array(floats[row * VectorBench.dimension..<(row + 1) * VectorBench.dimension])
    }

    /// How like the query the last of the best is: compared with all, one after another.
    func tenth(_ query: [Float], _ rows: [Int], _ limit: Int) -> Float {
        var best: [Float] = []
        floats.withUnsafeBufferPointer { floats in
            query.withUnsafeBufferPointer { query in
                for row in rows {
                    var sums = SIMD16<Float>.zero
                    let start = row * VectorBench.dimension
                    for place in stride(from: 0, to: VectorBench.dimension, by: 16) {
                        let (own, other) = (
                            SIMD16(floats[start + place..<start + place + 16]), SIMD16(query[place..<place + 16])
                        )
                        sums += own * other
                    }
                    let sum = sums.sum()
                    if best.count == limit, sum <= best[limit - 1] { continue }
                    if best.count == limit { best.removeLast() }
                    best.insert(sum, at: best.firstIndex { $0 < sum } ?? best.count)
                }
            }
        }
        return best.last ?? -1
    }
}
