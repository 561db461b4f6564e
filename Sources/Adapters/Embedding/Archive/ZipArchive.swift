import Platform

/// The files in a zip archive, such as a Python wheel, read without trusting a number in it.
package struct ZipArchive {
    package struct Entry: Equatable {
        package var name: String
        package var isDeflated: Bool
        /// Where its bytes lie in the archive.
        package var bytes: Range<Int>
        package var size: Int
    }

    private let file: MappedFile
    private let path: String
    package let entries: [Entry]

    package init(_ path: String) throws(ModelProblem) {
        self.path = path
        do throws(SystemError) { file = try MappedFile(path) } catch { throw ModelProblem(error) }
        let reader = Reader(bytes: file.bytes)
        guard let entries = reader.entries() else { throw ModelProblem(path, "is not a whole zip archive") }
        self.entries = entries
    }

    /// Writes what one entry holds to a new file.
    package func extract(_ entry: Entry, to target: String) throws(ModelProblem) {
        do throws(SystemError) {
            var output = try PartialFile(target)
            try output.clear()
            if try !write(entry, &output) || output.count != entry.size {
                throw SystemError(.read, path, .errno(5))
            }
            try output.close()
        } catch {
            if error.path == path { throw ModelProblem(path, "is damaged in '\(entry.name)'") }
            throw ModelProblem(error)
        }
    }

    /// Whether the entry could be read to its end.
    private func write(_ entry: Entry, _ output: inout PartialFile) throws(SystemError) -> Bool {
        let bytes = UnsafeRawBufferPointer(rebasing: file.bytes[entry.bytes])
        if !entry.isDeflated {
            var start = 0
            while start < bytes.count {
                let end = min(bytes.count, start + 1 << 20)
                try output.append(Array(bytes[start..<end]))
                start = end
            }
            return true
        }
        var inflate = Inflate(bytes)
        var written = 0
        do throws(InflateStop<SystemError>) {
            try inflate.run { (piece: [UInt8]) throws(SystemError) in
                written += piece.count
                // An archive that never stops growing is not what it says.
                if written > entry.size { throw SystemError(.read, path, .tooLarge(limit: entry.size)) }
                try output.append(piece)
            }
            return true
        } catch {
            switch error {
            case .damaged: return false
            case .stopped(let failure): throw failure
            }
        }
    }

    /// Numbers at places that may not be there.
    private struct Reader {
        let bytes: UnsafeRawBufferPointer

        /// Nil when anything contradicts anything.
        func entries() -> [Entry]? {
            guard let end = directoryEnd(), let count = short(end + 10), var place = long(end + 16) else { return nil }
            var entries: [Entry] = []
            for _ in 0..<count {
                guard long(place) == 0x0201_4B50, let method = short(place + 10), let packed = long(place + 20),
                    let size = long(place + 24), let nameLength = short(place + 28), let extra = short(place + 30),
                    let comment = short(place + 32), let header = long(place + 42),
                    let name = text(place + 46, nameLength), let start = content(header)
                else { return nil }
                place += 46 + nameLength + extra + comment
                guard start + packed <= bytes.count else { return nil }
                guard method == 0 && packed == size || method == 8 else { continue }
                entries.append(Entry(name: name, isDeflated: method == 8, bytes: start..<start + packed, size: size))
            }
            return entries
        }

        /// The last record of the file; a comment may follow it.
        private func directoryEnd() -> Int? {
            var place = bytes.count - 22
            while place >= 0, place >= bytes.count - 22 - 0xFFFF {
                if long(place) == 0x0605_4B50 { return place }
                place -= 1
            }
            return nil
        }

        private func content(_ header: Int) -> Int? {
            guard long(header) == 0x0403_4B50, let name = short(header + 26), let extra = short(header + 28) else {
                return nil
            }
            return header + 30 + name + extra
        }

        private func text(_ place: Int, _ length: Int) -> String? {
            guard place + length <= bytes.count else { return nil }
            return String(decoding: bytes[place..<place + length], as: UTF8.self)
        }

        private func short(_ place: Int) -> Int? {
            guard place >= 0, place + 2 <= bytes.count else { return nil }
            return Int(bytes.loadUnaligned(fromByteOffset: place, as: UInt16.self).littleEndian)
        }

        private func long(_ place: Int) -> Int? {
            guard place >= 0, place + 4 <= bytes.count else { return nil }
            return Int(bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self).littleEndian)
        }
    }
}
