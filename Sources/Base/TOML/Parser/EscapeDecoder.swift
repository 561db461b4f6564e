/// Replaces the escapes of a basic string by what they stand for; the parser has checked or reported each.
enum EscapeDecoder {
    static func decode(_ text: UnsafePointer<UInt8>, _ length: Int, padding: Int = 0) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: length + padding) { buffer, size in
            var at = 0
            size = 0
            while at < length {
                let byte = text[at]
                if byte != Byte.backslash || at + 1 >= length {
                    buffer[size] = byte
                    size += 1
                    at += 1
                    continue
                }
                at += 1
                let kind = text[at]
                at += 1
                switch kind {
                case 0x62: put(8)
                case 0x74: put(9)
                case 0x6E: put(10)
                case 0x66: put(12)
                case 0x72: put(13)
                case 0x65: put(27)
                case 0x75: scalar(4)
                case 0x55: scalar(8)
                case 0x78: scalar(2)
                case Byte.lineFeed, Byte.carriageReturn, Byte.space, Byte.tab: skipWhite()
                default: put(kind)
                }
            }
            for _ in 0..<padding {
                buffer[size] = 0
                size += 1
            }

            func put(_ byte: UInt8) {
                buffer[size] = byte
                size += 1
            }

            func skipWhite() {
                while at < length {
                    switch text[at] {
                    case Byte.space, Byte.tab, Byte.lineFeed, Byte.carriageReturn: at += 1
                    default: return
                    }
                }
            }

            /// An escape is never shorter than what it stands for, so the buffer is large enough.
            func scalar(_ digits: Int) {
                var value: UInt32 = 0
                var read = 0
                while read < digits, at < length, let digit = hexDigit(text[at]) {
                    value = value << 4 | digit
                    at += 1
                    read += 1
                }
                guard let scalar = Unicode.Scalar(value) else { return }
                for byte in UTF8.encode(scalar).map(Array.init) ?? [] { put(byte) }
            }
        }
    }
}
