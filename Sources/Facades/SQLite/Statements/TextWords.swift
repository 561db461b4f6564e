import CSQLite

/// A text's words as the full-text index has them: small, without accents, cut down to their stems.
final class TextWords {
    private let tokenizer: fts5_tokenizer
    private let handle: OpaquePointer
    private var (bytes, ends): ([UInt8], [Int]) = ([], [])

    /// Nil where full-text search is not built in.
    init?(_ connection: Connection) {
        guard let api = caxton_sqlite_fts5(connection.handle) else { return nil }
        var (tokenizer, context) = (fts5_tokenizer(), UnsafeMutableRawPointer?.none)
        guard api.pointee.xFindTokenizer(api, "porter", &context, &tokenizer) == SQLITE_OK else { return nil }
        var handle: OpaquePointer?
        let result = "unicode61".withCString { name in
            "remove_diacritics".withCString { option in
                "2".withCString { value in
                    var arguments: [UnsafePointer<CChar>?] = [name, option, value]
                    return tokenizer.xCreate(context, &arguments, Int32(arguments.count), &handle)
                }
            }
        }
        guard result == SQLITE_OK, let handle else { return nil }
        self.tokenizer = tokenizer
        self.handle = handle
    }

    deinit { tokenizer.xDelete(handle) }

    /// The words one after the other, in one piece and so without memory for each.
    func each(in text: UnsafeBufferPointer<UInt8>, isQuestion: Bool, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        text.withMemoryRebound(to: CChar.self) { text in
            _ = tokenizer.xTokenize(
                handle, Unmanaged.passUnretained(self).toOpaque(),
                isQuestion ? FTS5_TOKENIZE_QUERY : FTS5_TOKENIZE_DOCUMENT, text.baseAddress, Int32(text.count)
            ) { context, _, word, length, _, _ in
                guard let context, let word else { return SQLITE_OK }
                Unmanaged<TextWords>.fromOpaque(context).takeUnretainedValue().add(word, Int(length))
                return SQLITE_OK
            }
        }
        bytes.withUnsafeBufferPointer { bytes in
            var start = 0
            for end in ends {
                body(UnsafeBufferPointer(rebasing: bytes[start..<end]))
                start = end
            }
        }
    }

    private func add(_ word: UnsafePointer<CChar>, _ length: Int) {
        word.withMemoryRebound(to: UInt8.self, capacity: length) {
            bytes.append(contentsOf: UnsafeBufferPointer(start: $0, count: length))
        }
        ends.append(bytes.count)
    }
}
