import Platform

/// What the system says about this process, as of one look at `/proc/self`.
struct ProcessReading: Sendable, Equatable {
    var cpuSeconds: Double
    var threads: Int
    var virtualBytes: Int
    var residentBytes: Int
    /// Seconds since 1970.
    var started: Double
    var openDescriptors: Int?
    var mostDescriptors: Int?

    /// Nil where there is no `/proc`.
    static func now() -> ProcessReading? {
        guard let line = text("/proc/self/stat"), let boot = bootTime, var reading = ProcessReading(stat: line, boot)
        else { return nil }
        // The look itself holds one open.
        reading.openDescriptors = (try? Directory.list("/proc/self/fd")).map { max(0, $0.count - 1) }
        reading.mostDescriptors = text("/proc/self/limits").flatMap(mostDescriptors)
        return reading
    }

    /// The line of `/proc/self/stat`; the program's name in it may contain spaces and parentheses.
    init?(stat line: String, _ bootTime: Int) {
        guard let end = line.lastIndex(of: ")") else { return nil }
        let fields = line[line.index(after: end)...].split(separator: " ")
        // The fields are counted from 1 in proc(5), and the first two are before the parenthesis.
        func field(_ number: Int) -> Int? { fields.indices.contains(number - 3) ? Int(fields[number - 3]) : nil }
        guard let user = field(14), let system = field(15), let threads = field(20), let start = field(22),
            let size = field(23), let pages = field(24)
        else { return nil }
        cpuSeconds = Double(user + system) / Self.ticks
        self.threads = threads
        virtualBytes = size
        residentBytes = pages * Self.page
        started = Double(bootTime) + Double(start) / Self.ticks
    }

    static func mostDescriptors(in limits: String) -> Int? {
        let line = limits.split(separator: "\n").first { $0.hasPrefix("Max open files") }
        return line?.split(separator: " ").dropFirst(3).first.flatMap { Int($0) }
    }

    /// Linux counts processor time in hundredths for every program, whatever the kernel itself does.
    private static let ticks = 100.0
    private static let page = MemoryPage.size
    private static let bootTime: Int? = text("/proc/stat").flatMap { text in
        text.split(separator: "\n").first { $0.hasPrefix("btime ") }.flatMap { Int($0.dropFirst(6)) }
    }

    private static func text(_ path: String) -> String? {
        (try? File.read(path)).map { String(decoding: $0, as: UTF8.self) }
    }
}
