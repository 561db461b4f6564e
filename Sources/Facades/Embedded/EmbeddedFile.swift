import CEmbedded

/// One file of the repository that was built into the program; its bytes stay in read-only data until asked for.
package struct EmbeddedFile: @unchecked Sendable {
    /// From the root of the repository, such as `templates/chatbot/agent.toml`.
    package let path: String
    // Constant data that lives as long as the process, which is what makes sharing the pointer sound.
    private let data: UnsafeBufferPointer<UInt8>

    fileprivate init(_ entry: caxton_embedded_file) {
        path = String(cString: entry.path)
        data = UnsafeBufferPointer(start: entry.bytes, count: entry.length)
    }

    package var count: Int { data.count }
    /// A copy of the contents.
    package var bytes: [UInt8] { Array(data) }
}

/// The files inside the program: today the templates that come with it.
package enum EmbeddedFiles {
    /// In byte order of their paths; made at first use, without copying any contents.
    package static let all: [EmbeddedFile] = UnsafeBufferPointer(
        start: caxton_embedded_first(), count: caxton_embedded_count
    ).map(EmbeddedFile.init)

    /// The contents of everything below a directory, by path from there: "chatbot/agent.toml" below "templates".
    package static func below(_ directory: String) -> [String: [UInt8]] {
        let prefix = directory + "/"
        var contents: [String: [UInt8]] = [:]
        for file in all where file.path.hasPrefix(prefix) {
            contents[String(file.path.dropFirst(prefix.count))] = file.bytes
        }
        return contents
    }
}
