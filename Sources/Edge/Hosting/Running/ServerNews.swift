package import ControlClient
package import Diagnostics

/// What a server tells whoever started it.
package enum ServerNews: Sendable {
    /// It answers; how long that took since the process knew what to do.
    case ready(ServerRecord, milliseconds: Double, agents: Int, problems: [Diagnostic])
    /// It takes nothing new and finishes what it has.
    case stopping
    case stopped(milliseconds: Double)
}
