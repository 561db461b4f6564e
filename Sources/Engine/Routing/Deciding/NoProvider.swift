package import AgentModel
import Diagnostics

/// Nobody can take a message: what comes near, who could if they ran, and what to write where.
package struct NoProvider: Error, Sendable {
    /// A capability that resembles the one asked for.
    package struct Near: Sendable, Hashable {
        package var path: String
        package var providers: Int
    }

    /// Somebody who has it and cannot be given it now.
    package struct Absent: Sendable, Hashable {
        package var agent: AgentName
        package var exclusion: Exclusion
        package var file: String?
    }

    package var target: MessageTarget
    package var near: [Near]
    /// Those that nothing but their present state keeps from it come first.
    package var absent: [Absent]
    /// The decision that found nobody.
    package var decision: RoutingDecision
    /// Whom the message has come through.
    package var path: [AgentName]
    /// Whether descriptions were to be compared as well.
    private var wasMeant: Bool
    /// The file of an agent that has something like it.
    private var file: String?

    init(_ decision: RoutingDecision, on request: RoutingRequest, in index: CapabilityIndex) {
        self.decision = decision
        path = request.path
        wasMeant = request.preferences.allowsMeaning
        target = decision.target
        absent = decision.considered.compactMap { one in
            one.candidate.exclusion.map {
                Absent(agent: one.agent, exclusion: $0, file: index.provider(one.agent)?.entry.file)
            }
        }
        .enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(\.element)
        near = Self.near(to: decision.target.wanted.first?.path ?? "", in: index)
        let similar = near.first.flatMap { index.shelf($0.path).exact.first }
        file = similar?.provider.entry.file
    }

    package var code: String { absent.isEmpty ? "routing.no-provider" : "routing.nobody-free" }

    package var message: String {
        let wanted = target.phrase
        guard let first = absent.first else { return "no agent offers \(wanted)" }
        if absent.count == 1 { return "nobody can take \(wanted) now: \(phrase(first))" }
        let shown = absent.prefix(3).map(phrase).joined(separator: ", ")
        let rest = absent.count > 3 ? ", and \(absent.count - 3) more" : ""
        return "none of the \(absent.count) agents for \(wanted) can take it now: \(shown)\(rest)"
    }

    /// Where it would go round in a circle, with the way it has come.
    private func phrase(_ absent: Absent) -> String {
        let way = path.map(\.spelling).joined(separator: " → ")
        let isRound = absent.exclusion == .onPath || absent.exclusion == .sender
        return "'\(absent.agent)' \(absent.exclusion.phrase)" + (isRound && path.count > 1 ? " (\(way))" : "")
    }

    package var help: [String] {
        var help: [String] = []
        let stopped = absent.filter { $0.exclusion == .inactive }.prefix(3).map { "`caxton start \($0.agent)`" }
        if !stopped.isEmpty { help.append("start one that has it: \(stopped.joined(separator: ", "))") }
        if absent.contains(where: { $0.exclusion == .full || $0.exclusion == .resting }) {
            help.append("send it again in a moment")
        }
        if absent.contains(where: { $0.exclusion == .sender || $0.exclusion == .onPath }) {
            help.append("give another agent the capability, or allow the message to return to who has handed it on")
        }
        if let wanted = target.wanted.first, absent.contains(where: { $0.exclusion == .version }) {
            help.append("ask for '\(wanted.path)' without the version, or name others that do in 'fallback_versions'")
        }
        if absent.isEmpty, !near.isEmpty {
            let shown = near.map { "'\($0.path)' (\($0.providers) \($0.providers == 1 ? "agent" : "agents"))" }
            help.append("capabilities near it: \(shown.joined(separator: ", "))")
        }
        if absent.isEmpty, wasMeant {
            help.append(
                "no description comes near in meaning either; `caxton doctor` says whether meanings can be compared")
        }
        if let wanted = target.wanted.first, !wanted.isReserved, absent.allSatisfy({ $0.exclusion == .version }) {
            let place = (absent.first?.file ?? file).map { "in '\($0)'" } ?? "in the file of the agent that is to do it"
            help.append("write capabilities = [\"\(wanted)\"] \(place), among those it has")
        }
        return help
    }

    /// By slips of the finger first, then by words in common.
    private static func near(to wanted: String, in index: CapabilityIndex) -> [Near] {
        guard !wanted.isEmpty else { return [] }
        let all = index.capabilities
        var left = all.map(\.path).filter { $0 != wanted }
        var paths: [String] = []
        while paths.count < 3, let next = Suggestion.nearest(wanted, in: left) {
            paths.append(next)
            left.removeAll { $0 == next }
        }
        let words = Set(wanted.split { $0 == "-" || $0 == "." })
        paths += left.filter { path in
            path.hasPrefix(wanted) || wanted.hasPrefix(path)
                || path.split { $0 == "-" || $0 == "." }.contains { $0.utf8.count > 3 && words.contains($0) }
        }
        .prefix(5 - min(5, paths.count))
        let counts = Dictionary(all.map { ($0.path, $0.providers) }, uniquingKeysWith: { first, _ in first })
        return paths.map { Near(path: $0, providers: counts[$0] ?? 0) }
    }
}

extension NoProvider.Absent {
    fileprivate var rank: Int {
        switch exclusion {
        case .inactive, .draining, .unhealthy, .resting, .full: 0
        case .sender, .onPath: 1
        case .version, .specialization, .capability: 2
        }
    }
}
