import CSQLite
import Glibc

/// How well a row of a full-text index fits its question, by BM25 with the caller's own figures.
///
/// FTS5's own `bm25` counts the rows of the whole table: where many share one, what one of them writes would change the
/// order of what others find.
package struct TextRanking: Sendable, Hashable {
    fileprivate static let name = "caxton_fit"

    /// How many rows there are, as far as the asker may know.
    package var rows: Int
    /// In words.
    package var averageLength: Double
    /// Of each column.
    package var weights: [Double]
    /// In how many of the rows each phrase of the question is, in its order; 0 for one that does not count.
    package var counts: [Int]

    package init(rows: Int, averageLength: Double, weights: [Double], counts: [Int]) {
        self.rows = rows
        self.averageLength = averageLength
        self.weights = weights
        self.counts = counts
    }

    /// For `rank MATCH`: the best has the least rank.
    package var function: String {
        let figures = [Double(rows), max(1, averageLength)] + weights + counts.map(Double.init)
        return "\(Self.name)(" + figures.map(\.description).joined(separator: ", ") + ")"
    }

    static func install(on connection: Connection) {
        guard let api = caxton_sqlite_fts5(connection.handle) else { return }
        _ = api.pointee.xCreateFunction(
            api, name, nil,
            { TextRanking.answer($0, $1, $2, Int($3), $4) }, nil)
    }

    private static let saturation = 1.2
    private static let lengthShare = 0.75

    private static func answer(
        _ api: UnsafePointer<Fts5ExtensionApi>?, _ row: OpaquePointer?, _ result: OpaquePointer?, _ count: Int,
        _ values: UnsafeMutablePointer<OpaquePointer?>?
    ) {
        guard let api = api?.pointee, let values else { return }
        func figure(_ index: Int) -> Double { index < count ? sqlite3_value_double(values[index]) : 0 }
        let columns = Int(api.xColumnCount(row))
        let phrases = Int(api.xPhraseCount(row))
        var (length, instances): (Int32, Int32) = (0, 0)
        var code = api.xColumnSize(row, -1, &length)
        if code == SQLITE_OK { code = api.xInstCount(row, &instances) }
        let score = withUnsafeTemporaryAllocation(of: Double.self, capacity: max(1, phrases)) { found in
            found.initialize(repeating: 0)
            for instance in 0..<instances where code == SQLITE_OK {
                var (phrase, column, place): (Int32, Int32, Int32) = (0, 0, 0)
                code = api.xInst(row, instance, &phrase, &column, &place)
                if code == SQLITE_OK, Int(phrase) < phrases { found[Int(phrase)] += figure(2 + Int(column)) }
            }
            let (rows, relative) = (figure(0), Double(length) / figure(1))
            var score = 0.0
            for phrase in 0..<phrases where found[phrase] > 0 {
                let known = figure(2 + columns + phrase)
                if known <= 0 { continue }
                let rarity = log(1 + max(0, rows - known + 0.5) / (known + 0.5))
                score +=
                    rarity * found[phrase] * (saturation + 1)
                    / (found[phrase] + saturation * (1 - lengthShare + lengthShare * relative))
            }
            return score
        }
        if code == SQLITE_OK { sqlite3_result_double(result, -score) } else { sqlite3_result_error_code(result, code) }
    }
}
