/// The numbers one cron field allows, as bits.
struct CronSet: Sendable, Hashable {
    private(set) var bits: UInt64 = 0
    /// The field begins with `*`, which is what the day rule asks for.
    private(set) var isStarred = false

    func contains(_ number: Int) -> Bool { number >= 0 && number < 64 && bits & (1 << UInt64(number)) != 0 }

    /// The lowest allowed number that is at least `number`.
    func next(from number: Int) -> Int? {
        guard number < 64 else { return nil }
        let rest = bits & (~0 << UInt64(max(0, number)))
        return rest == 0 ? nil : rest.trailingZeroBitCount
    }

    /// Reads one field; `offset` is where it begins in the whole text.
    init(parsing bytes: ArraySlice<UInt8>, as field: CronField) throws(ValueProblem) {
        isStarred = bytes.first == ascii("*")
        for item in bytes.split(separator: ascii(","), omittingEmptySubsequences: false) {
            try insert(item, as: field)
        }
        if field == .dayOfWeek, contains(7) { bits = (bits | 1) & ~(1 << 7) }
    }

    private mutating func insert(_ item: ArraySlice<UInt8>, as field: CronField) throws(ValueProblem) {
        let place = item.startIndex..<item.endIndex
        let halves = item.split(separator: ascii("/"), maxSplits: 1, omittingEmptySubsequences: false)
        guard !item.isEmpty, !halves[0].isEmpty else {
            throw CronSchedule.problem("a number is missing in the field for the \(field.noun)", at: place)
        }
        var step = 1
        if halves.count > 1 {
            guard let number = wholeNumber(halves[1]), (1...Int64(field.bounds.upperBound)).contains(number) else {
                throw CronSchedule.problem(
                    .outOfRange,
                    "\(Self.shown(halves[1])) is not a step of the \(field.noun); steps go from 1 to \(field.bounds.upperBound)",
                    at: halves[1].startIndex..<halves[1].endIndex)
            }
            step = Int(number)
        }
        let range = try Self.range(halves[0], as: field, opensUp: halves.count > 1)
        for number in stride(from: range.lowerBound, through: range.upperBound, by: step) {
            bits |= 1 << UInt64(number)
        }
    }

    private static func range(
        _ bytes: ArraySlice<UInt8>, as field: CronField, opensUp: Bool
    ) throws(ValueProblem) -> ClosedRange<Int> {
        // Whole weeks end with Saturday, so that steps do not meet Sunday twice.
        let top = field == .dayOfWeek ? 6 : field.bounds.upperBound
        if bytes.elementsEqual("*".utf8) { return field.bounds.lowerBound...top }
        let ends = bytes.split(separator: ascii("-"), omittingEmptySubsequences: false)
        let low = try number(ends[0], as: field)
        guard ends.count > 1 else { return low...(opensUp ? max(low, top) : low) }
        guard ends.count == 2 else {
            throw CronSchedule.problem(
                "\(shown(bytes)) is not a range of the \(field.noun)", at: bytes.startIndex..<bytes.endIndex)
        }
        var high = try number(ends[1], as: field)
        if field == .dayOfWeek, high == 0, low > 0 { high = 7 }
        guard low <= high else {
            let place = bytes.startIndex..<bytes.endIndex
            throw CronSchedule.problem("the range \(shown(bytes)) of the \(field.noun) runs backwards", at: place)
        }
        return low...high
    }

    private static func number(_ bytes: ArraySlice<UInt8>, as field: CronField) throws(ValueProblem) -> Int {
        let number = wholeNumber(bytes)
        if let number, field.bounds.contains(Int(number)) { return Int(number) }
        let word = String(decoding: bytes, as: UTF8.self).asciiRaised
        if let index = field.names.firstIndex(of: word) { return index + field.bounds.lowerBound }
        throw CronSchedule.problem(
            number == nil ? .malformed : .outOfRange,
            "the \(field.noun) goes from \(field.rangePhrase), found \(shown(bytes))",
            at: bytes.startIndex..<bytes.endIndex)
    }

    private static func shown(_ bytes: ArraySlice<UInt8>) -> String { quoted(String(decoding: bytes, as: UTF8.self)) }
}
