/// As much of the zip format as a test needs to write.
struct ZipFile {
    var name: String
    var content: [UInt8]
    var packed: [UInt8]
    var isDeflated: Bool

    init(_ name: String, _ content: [UInt8]) {
        self.name = name
        self.content = content
        packed = content
        isDeflated = false
    }

    init(_ name: String, _ packed: [UInt8], deflatedFrom content: [UInt8]) {
        self.name = name
        self.content = content
        self.packed = packed
        isDeflated = true
    }

    static func archive(_ files: [ZipFile]) -> [UInt8] {
        var bytes: [UInt8] = []
        var directory: [UInt8] = []
        for file in files {
            let fields =
                short(20) + short(0) + short(file.isDeflated ? 8 : 0) + long(0) + long(0) + long(file.packed.count)
                + long(file.content.count) + short(file.name.utf8.count) + short(0)
            directory +=
                long(0x0201_4B50) + short(20) + fields + short(0) + short(0) + short(0) + long(0) + long(bytes.count)
            directory += Array(file.name.utf8)
            bytes += long(0x0403_4B50) + fields + Array(file.name.utf8) + file.packed
        }
        let end =
            long(0x0605_4B50) + short(0) + short(0) + short(files.count) + short(files.count) + long(directory.count)
            + long(bytes.count) + short(0)
        return bytes + directory + end
    }

    private static func short(_ value: Int) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8 & 255)] }
    private static func long(_ value: Int) -> [UInt8] { short(value & 0xFFFF) + short(value >> 16) }
}
