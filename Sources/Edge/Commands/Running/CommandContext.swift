package import Diagnostics
package import Platform

/// Everything a command may touch of the world outside: nothing is read or written behind its back.
package struct CommandContext: Sendable {
    /// One of the two outgoing streams with what is known about its reader.
    package struct Stream: Sendable {
        package var output: Output
        package var isTerminal: Bool
        package var columns: Int?

        package init(_ output: Output, isTerminal: Bool = false, columns: Int? = nil) {
            self.output = output
            self.isTerminal = isTerminal
            self.columns = columns
        }
    }

    package var tree: CommandTree
    package var standardOutput: Stream
    package var standardError: Stream
    /// All of standard input, read when a command asks for it.
    package var readInput: @Sendable () throws(SystemError) -> [UInt8]
    package var environment: Environment
    package var files: WorkingFiles
    package var colourChoice: ColourChoice = .auto
    /// Lines and interrupts as they come, for commands that hold a conversation.
    package var console: Console
    /// What other rooms know about the health of an installation; `caxton doctor` asks them all.
    package var installation: [InstallationCheck] = []

    /// - Parameter sharesReader: whether both outgoing streams are read as one text.
    package init(
        tree: CommandTree, standardOutput: Stream, standardError: Stream, sharesReader: Bool = false,
        readInput: @escaping @Sendable () throws(SystemError) -> [UInt8], environment: Environment,
        files: WorkingFiles, console: Console = .silent
    ) {
        self.tree = tree
        self.standardOutput = standardOutput
        self.standardError = standardError
        self.readInput = readInput
        self.environment = environment
        self.files = files
        self.console = console
        standardOutput.output.alternate(with: standardError.output, isShared: sharesReader)
    }

    /// Results go here.
    package var output: Output { standardOutput.output }

    package func colour(_ stream: Stream) -> Colour {
        switch colourChoice {
        case .always: .on
        case .never: .off
        case .auto: .whenTerminal(isTerminal: stream.isTerminal, environment: environment.variables)
        }
    }

    /// The width for running text: that of the terminal, within what reads well.
    package var textWidth: Int { min(max(standardOutput.columns ?? 80, 40), 100) }

    /// Shows problems to a person, on standard error.
    package func report(_ diagnostics: [Diagnostic]) {
        let renderer = TerminalRenderer(colour: colour(standardError), width: standardError.columns ?? 120)
        for diagnostic in diagnostics {
            standardError.output.separate()
            standardError.output.write(renderer.render(diagnostic))
        }
    }

    package func report(_ diagnostic: Diagnostic) { report([diagnostic]) }
}
