import AgentModel

/// How far a place's clocks are from UTC, and how that is called there.
struct LocalOffset: Sendable, Hashable {
    /// East of Greenwich is positive.
    var seconds: Int
    var abbreviation: String

    /// `+05:30`, `Z` for none.
    var text: String {
        if seconds == 0 { return "Z" }
        let minutes = abs(seconds) / 60
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return (seconds < 0 ? "-" : "+") + two(minutes / 60) + ":" + two(minutes % 60)
    }
}

/// One time zone as RFC 9636 writes it: moments of change, and a rule for the time after the last of them.
struct TimeZoneData: Sendable {
    private var moments: [Int64] = []
    private var kinds: [Int] = []
    private var offsets: [LocalOffset] = []
    private var rule: TimeZoneRule?

    /// Nil for bytes that are no such file.
    init?(_ bytes: [UInt8]) {
        var reader = Reader(bytes: bytes)
        guard let first = Header(&reader) else { return nil }
        if first.version == 0 {
            guard read(&reader, first, width: 4) else { return nil }
        } else {
            // The first block is for old programs; the second says the same in 64 bits.
            reader.at += first.length(width: 4)
            guard let second = Header(&reader), read(&reader, second, width: 8) else { return nil }
            rule = reader.line().flatMap { TimeZoneRule($0) }
        }
    }

    func offset(at time: Timestamp) -> LocalOffset {
        let seconds = (time.milliseconds - (time.milliseconds % 1000 + 1000) % 1000) / 1000
        if seconds >= moments.last ?? .min, let rule { return rule.offset(at: seconds) }
        let next = moments.firstIndex { $0 > seconds } ?? moments.count
        return offsets[next == 0 ? 0 : kinds[next - 1]]
    }

    private mutating func read(_ reader: inout Reader, _ header: Header, width: Int) -> Bool {
        guard reader.bytes.count - reader.at >= header.length(width: width), header.kinds > 0 else { return false }
        for _ in 0..<header.moments { moments.append(reader.number(width)) }
        for _ in 0..<header.moments { kinds.append(Int(reader.byte())) }
        var raw: [(seconds: Int, name: Int)] = []
        for _ in 0..<header.kinds {
            let seconds = Int(reader.number(4))
            _ = reader.byte()
            raw.append((seconds, Int(reader.byte())))
        }
        let names = reader.bytes[reader.at..<(reader.at + header.letters)]
        reader.at += header.letters + header.leaps * (width + 4) + header.standards + header.universals
        offsets = raw.map { entry in
            let name = names.dropFirst(entry.name).prefix { $0 != 0 }
            return LocalOffset(seconds: entry.seconds, abbreviation: String(decoding: name, as: UTF8.self))
        }
        return kinds.allSatisfy { $0 < offsets.count }
    }
}

/// The six counts that stand before a block.
private struct Header {
    let version: UInt8
    let universals, standards, leaps, moments, kinds, letters: Int

    init?(_ reader: inout Reader) {
        guard reader.bytes.count - reader.at >= 44, reader.bytes[reader.at...].starts(with: "TZif".utf8) else {
            return nil
        }
        version = reader.bytes[reader.at + 4]
        reader.at += 20
        universals = Int(reader.number(4))
        standards = Int(reader.number(4))
        leaps = Int(reader.number(4))
        moments = Int(reader.number(4))
        kinds = Int(reader.number(4))
        letters = Int(reader.number(4))
        guard [universals, standards, leaps, moments, kinds, letters].allSatisfy({ 0..<100_000 ~= $0 }) else {
            return nil
        }
    }

    func length(width: Int) -> Int {
        moments * (width + 1) + kinds * 6 + letters + leaps * (width + 4) + standards + universals
    }
}

/// Big-endian numbers one after the other; whoever reads has made sure that there are enough bytes.
private struct Reader {
    let bytes: [UInt8]
    var at = 0

    mutating func byte() -> UInt8 {
        at += 1
        return bytes[at - 1]
    }

    mutating func number(_ width: Int) -> Int64 {
        var value: UInt64 = 0
        for _ in 0..<width { value = value << 8 | UInt64(byte()) }
        return width == 4 ? Int64(Int32(truncatingIfNeeded: value)) : Int64(bitPattern: value)
    }

    /// What stands between two line feeds from here on.
    mutating func line() -> [UInt8]? {
        guard at < bytes.count, byte() == 10 else { return nil }
        return Array(bytes[at...].prefix { $0 != 10 })
    }
}
