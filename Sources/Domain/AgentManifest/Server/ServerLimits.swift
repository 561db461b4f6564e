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
            guard let wish = wishes[limit], let site = wish.site, let bound = limits[limit], wish.amount > bound.amount
            else { return nil }
            return Self.problem(limit, wish.amount, at: site, above: bound)
        }
    }

    private static func problem(
        _ limit: SharedLimit, _ wish: LimitAmount, at site: Site, above bound: LimitSetting
    ) -> Diagnostic {
        let allowed = bound.amount.text
        let place = bound.site.map { "in \($0.source.name)" } ?? "in caxton.toml, where its default holds"
        return Diagnostic(
            "agent.above-server-limit", .error,
            "'\(limit.agentPath)' is \(wish.text), but the server allows \(allowed)", at: site.valueLabel(),
            also: bound.site.map { [$0.valueLabel("the server's limit")] } ?? [], field: limit.agentPath,
            why: "the server's limit holds for every agent, so this one would never be reached",
            expected: "at most \(allowed)", found: wish.text,
            help: ["lower it to \(allowed), or raise '\(limit.serverPath)' \(place)"],
            fix: limit.literal(bound.amount, insteadOf: site).map {
                Fix(title: "write \($0)", risk: .risky, edits: [TextEdit(span: site.value.span, replacement: $0)])
            })
    }
}
