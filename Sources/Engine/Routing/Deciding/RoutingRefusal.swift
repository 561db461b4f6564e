package import AgentModel

/// Why a message goes nowhere.
package enum RoutingRefusal: Error, Sendable {
    case noProvider(NoProvider)
    case noSuchAgent(AgentName)
    case loop(LoopRefusal)

    /// A stable, dotted word for programs.
    package var code: String {
        switch self {
        case .noProvider(let error): error.code
        case .noSuchAgent: "agent.not-found"
        case .loop: LoopRefusal.code
        }
    }

    package var message: String {
        switch self {
        case .noProvider(let error): error.message
        case .noSuchAgent(let name): "there is no agent '\(name)'"
        case .loop(let error): error.message
        }
    }

    package var help: [String] {
        switch self {
        case .noProvider(let error): error.help
        case .noSuchAgent: ["`caxton list` shows the agents there are"]
        case .loop(let error): error.help
        }
    }
}
