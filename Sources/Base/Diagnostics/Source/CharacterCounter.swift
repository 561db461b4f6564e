/// Counts what a reader takes for one character: a letter with its combining marks, a joined emoji, a flag.
struct CharacterCounter: Sendable {
    private(set) var count: UInt32 = 0
    /// A zero-width joiner came last and ties the next emoji to this character.
    private var joins = false
    /// The first half of a flag came last.
    private var halfFlag = false

    /// Returns whether the scalar begins a new character; `nil` stands for bytes that are not UTF-8.
    @discardableResult
    mutating func add(_ scalar: Unicode.Scalar?) -> Bool {
        guard let scalar, scalar.value >= 0x300 else { return begin() }
        if scalar.value == 0x200D {
            joins = true
            halfFlag = false
            return beginFirst()
        }
        if 0x1F1E6...0x1F1FF ~= scalar.value {
            let closes = halfFlag
            if closes { halfFlag = false } else { _ = begin(); halfFlag = true }
            joins = false
            return !closes
        }
        let joined = joins && scalar.properties.isEmoji
        if joined || scalar.extendsCharacter {
            joins = false
            halfFlag = false
            return beginFirst()
        }
        return begin()
    }

    private mutating func begin() -> Bool {
        count += 1
        joins = false
        halfFlag = false
        return true
    }

    /// A mark with nothing before it is a character by itself.
    private mutating func beginFirst() -> Bool {
        guard count == 0 else { return false }
        count = 1
        return true
    }
}

extension Unicode.Scalar {
    /// Belongs to the character before it: combining marks, variation selectors, skin tones, Hangul vowels and finals.
    var extendsCharacter: Bool {
        guard value >= 0x300 else { return false }
        if 0x1160...0x11FF ~= value || 0x1F3FB...0x1F3FF ~= value { return true }
        return properties.isGraphemeExtend || properties.generalCategory == .spacingMark
    }
}
