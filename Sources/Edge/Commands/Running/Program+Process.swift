import Platform

extension Program {
    /// Runs with the streams, environment and directory of this process; the code is for `exit`.
    ///
    /// - Parameter installation: what the rooms below can tell `caxton doctor`.
    package static func main(_ words: [String], installation: [InstallationCheck] = []) async -> Int32 {
        StandardStream.ignoreBrokenPipes()
        var context = CommandContext(
            tree: .caxton,
            standardOutput: stream(.output), standardError: stream(.error),
            sharesReader: StandardStream.output.isSameFile(as: .error),
            readInput: { () throws(SystemError) in try StandardStream.readInput() },
            environment: .current(), files: WorkingFiles(), console: .ofProcess)
        context.installation = installation
        return await run(words, in: context).rawValue
    }

    private static func stream(_ stream: StandardStream) -> CommandContext.Stream {
        CommandContext.Stream(
            Output { bytes throws(SystemError) in try stream.write(bytes) },
            isTerminal: stream.isTerminal, columns: stream.terminalColumns)
    }
}
