import AgentModel
import Diagnostics
import TOML

/// The limits that the server's file sets for every agent, each with the place that says so.
package struct ServerLimits: Sendable {
    /// Without those that are themselves wrong.
    let limits: [SharedLimit: LimitSetting]

    init(_ configuration: ServerConfiguration, _ reading: Reading) {
        limits = SharedLimit.all { limit in
            guard !reading.isFaulty(limit.serverPath) else { return nil }
            let amount: LimitAmount =
                switch limit {
                case .toolTimeout: .init(configuration.tools.timeout)
                case .memory, .sandboxMemory: .init(configuration.tools.sandboxMemory)
                case .processorTime, .sandboxTime: .init(configuration.tools.sandboxTime)
                case .queue: .init(configuration.messaging.queueSize)
                }
            return LimitSetting(amount: amount, site: reading.site(limit.serverPath))
        }
    }

    /// What an agent asks for beyond them.
    func exceeded(by wishes: [SharedLimit: LimitSetting]) -> [Diagnostic] {
        SharedLimit.allCases.compactMap { limit in
            guard let wish = wishes[limit], let place = wish.place, let bound = limits[limit],
                wish.amount > bound.amount
            else { return nil }
            return Self.problem(limit, wish.amount, at: place, above: bound)
        }
    }

    private static func problem(
        _ limit: SharedLimit, _ wish: LimitAmount, at place: LimitPlace, above bound: LimitSetting
    ) -> Diagnostic {
        let allowed = bound.amount.text
        let file = bound.place.map { "in \($0.label.source.name)" } ?? "in caxton.toml, where its default holds"
        return Diagnostic(
            "agent.above-server-limit", .error,
            "'\(limit.agentPath)' is \(wish.text), but the server allows \(allowed)", at: place.label,
            also: bound.place.map { [$0.label.saying("the server's limit")] } ?? [], field: limit.agentPath,
            why: "the server's limit holds for every agent, so this one would never be reached",
            expected: "at most \(allowed)", found: wish.text,
            help: ["lower it to \(allowed), or raise '\(limit.serverPath)' \(file)"],
            fix: limit.literal(bound.amount, insteadOf: place).map {
                Fix(title: "write \($0)", risk: .risky, edits: [TextEdit(span: place.label.span, replacement: $0)])
            })
    }
}

extension Label {
    fileprivate func saying(_ text: String) -> Label { Label(source: source, span: span, text: text) }
}
