extension CodePage {
    /// The page as `docs/errors/CODE.md` holds it and `caxton explain CODE` prints it.
    package var markdown: String {
        var page = "# \(code.rawValue)\n\n**\(severity.rawValue)** · \(title)\n\n\(trimmed(text))\n"
        if let example { page += section("Example", example) }
        if let mended { page += section("Mended", mended) }
        return page
    }

    private func section(_ name: String, _ content: String) -> String {
        let fence = fence(around: content)
        return "\n## \(name)\n\n\(fence)\(language)\n\(content)\(content.hasSuffix("\n") ? "" : "\n")\(fence)\n"
    }

    /// Longer than every run of backticks inside.
    private func fence(around content: String) -> String {
        var (longest, run) = (0, 0)
        for byte in content.utf8 {
            run = byte == 0x60 ? run + 1 : 0
            longest = max(longest, run)
        }
        return String(repeating: "`", count: max(3, longest + 1))
    }

    private func trimmed(_ text: String) -> Substring {
        var text = text[...]
        while text.last?.isNewline == true { text.removeLast() }
        return text
    }
}
