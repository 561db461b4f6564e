package import AgentModel
package import AgentPorts
package import HTTPClient
import Platform

/// The tools that come with the program, for the agents whose definitions grant them.
package final class BuiltInToolHost: ToolHost {
    private let tools: [String: any BuiltInTool]
    private let clock: any AgentPorts.Clock
    private let rates = CallRates()
    private let timeout: TimeSpan
    private let gate: FairGate

    /// - Parameters:
    ///   - bounds: what holds for all tools of all agents together.
    ///   - zones: where the files of the time zones are.
    ///   - home: what `~` in `allowed_paths` stands for.
    ///   - directory: what relative `allowed_paths` of a definition are seen from.
    package init(
        _ bounds: ServerToolSettings = ServerToolSettings(), clock: any AgentPorts.Clock, http: HTTPClient,
        zones: String = "/usr/share/zoneinfo", home: String? = nil,
        directory: @escaping @Sendable (AgentDefinition) -> FilePath
    ) {
        let crew = BlockingCrew()
        let files = FileOffice(crew: crew, home: home, directory: directory)
        let all: [any BuiltInTool] = [
            ClockTool(clock: clock, zones: TimeZoneOffice(directory: zones, crew: crew)),
            EchoTool(), HTTPGetTool(http: http), ReadFileTool(office: files), ListFilesTool(office: files),
        ]
        tools = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }
        self.clock = clock
        timeout = bounds.timeout
        gate = FairGate(limit: bounds.maxConcurrent)
    }

    package func tools(for agent: AgentDefinition) -> [ToolDeclaration] {
        var seen: Set<ToolName> = []
        return agent.tools.compactMap { grant in
            guard seen.insert(grant.name).inserted, let tool = tools[grant.name.text] else { return nil }
            return ToolDeclaration(
                name: tool.name, description: tool.summary, parameters: ToolParameter.schema(of: tool.parameters))
        }
    }

    package func call(_ call: ToolCall, in context: ToolContext) async -> ToolResult {
        do throws(ToolProblem) {
            let text = try await answer(call, context)
            return ToolResult(callID: call.id, name: call.name, text: text)
        } catch {
            let text = OutputLimit.standard.cut(error.text)
            return ToolResult(callID: call.id, name: call.name, text: text, isError: true)
        }
    }

    private func answer(_ call: ToolCall, _ context: ToolContext) async throws(ToolProblem) -> String {
        let agent = context.definition
        guard let grant = agent.tools.first(where: { $0.name.text == call.name }), let tool = tools[call.name] else {
            let names = tools(for: agent).map { "'\($0.name)'" }.joined(separator: ", ")
            throw ToolProblem(
                "there is no tool '\(call.name)' for this agent",
                help: names.isEmpty ? nil : "there are \(names)")
        }
        let errand = ToolErrand(definition: agent, grant: grant)
        let arguments = try ToolArguments(call.arguments, for: tool)
        let limit = try timeLimit(errand, context)
        let output = try errand.settings.outputLimit()
        do { try await gate.enter() } catch { throw ToolProblem("'\(call.name)' was cancelled") }
        defer { gate.leave() }
        if let refusal = rates.refusal(context.agent, call.name, grant, at: clock.now()) {
            throw ToolProblem(refusal, help: "go on without it, or later")
        }
        return output.cut(try await run(tool, arguments, errand, within: limit))
    }

    /// The shortest of what the tool, the agent, the server and the turn allow.
    private func timeLimit(_ errand: ToolErrand, _ context: ToolContext) throws(ToolProblem) -> TimeSpan {
        let own = min(try errand.settings.timeSpan("timeout") ?? .longest, errand.definition.limits.toolTimeout)
        let allowed = min(own, timeout)
        return context.deadline.map { min(allowed, $0.since(clock.now())) } ?? allowed
    }

    private func run(
        _ tool: any BuiltInTool, _ arguments: ToolArguments, _ errand: ToolErrand, within limit: TimeSpan
    ) async throws(ToolProblem) -> String {
        let outcome = await withTaskGroup(of: Result<String, ToolProblem>?.self) { [clock] group in
            group.addTask {
                do throws(ToolProblem) {
                    return .success(try await tool.run(arguments, for: errand))
                } catch {
                    return .failure(error)
                }
            }
            group.addTask {
                try? await clock.sleep(for: limit)
                return nil
            }
            let first = await group.next().flatMap { $0 }
            group.cancelAll()
            return first
        }
        if Task.isCancelled { throw ToolProblem("'\(tool.name)' was cancelled") }
        guard let outcome else { throw ToolProblem("no answer: '\(tool.name)' took longer than \(limit)") }
        return try outcome.get()
    }
}
