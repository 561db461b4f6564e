/// How many columns of a terminal a text takes.
package enum DisplayWidth {
    package static let tabStop = 4

    /// As `visible` shows it: nothing in the text moves the cursor, and tabs count as one space.
    package static func columns(of text: String) -> Int {
        if text.utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) { return text.utf8.count }
        return DisplayCell.cells(of: text).reduce(0) { $0 + $1.width }
    }

    /// The text with everything a terminal would obey or hide replaced by a sign one can see.
    package static func visible(_ text: String) -> String {
        if text.utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) { return text }
        return DisplayCell.cells(of: text).reduce(into: "") { $0 += $1.text }
    }

    /// 0 for marks, 2 for wide East Asian characters and emoji, else 1.
    static func columns(of scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x300 { return 1 }
        if scalar.extendsCharacter || value == 0x200D { return 0 }
        if 0x1F1E6...0x1F1FF ~= value { return 1 }
        return isWide(scalar) ? 2 : 1
    }

    /// What stands for a scalar that must not reach a terminal as it is; `nil` where it may.
    static func replacement(for scalar: Unicode.Scalar) -> Unicode.Scalar? {
        let value = scalar.value
        switch value {
        case 0x20..<0x7F: return nil
        case 0..<0x20: return Unicode.Scalar(0x2400 + value)
        case 0x7F: return "\u{2421}"
        case 0x80..<0xA0: return "\u{FFFD}"
        case 0xA0..<0x300: return value == 0xAD ? "\u{FFFD}" : nil
        // Joiners and tags are parts of emoji and of several scripts.
        case 0x200C, 0x200D, 0xE0020...0xE007F: return nil
        default: break
        }
        switch scalar.properties.generalCategory {
        // Invisible, or able to reorder what a reader sees.
        case .format, .lineSeparator, .paragraphSeparator, .control, .surrogate: return "\u{FFFD}"
        default: return nil
        }
    }

    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case ..<0x1100: false
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3,
            0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF,
            0x1AFF0...0x1B2FF, 0x1F200...0x1F265, 0x20000...0x3FFFD:
            true
        default: scalar.properties.isEmojiPresentation
        }
    }
}
