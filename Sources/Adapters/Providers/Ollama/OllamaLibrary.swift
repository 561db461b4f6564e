import AgentModel
package import AgentPorts
import HTTPClient
import JSON

/// One step of fetching a model.
package struct PullProgress: Sendable, Equatable {
    /// "pulling manifest", "verifying sha256 digest", "success": as Ollama words it.
    package var status: String
    /// Which part; each is counted on its own.
    package var digest: String?
    package var completed: Int64?
    package var total: Int64?

    package init(status: String, digest: String? = nil, completed: Int64? = nil, total: Int64? = nil) {
        self.status = status
        self.digest = digest
        self.completed = completed
        self.total = total
    }
}

/// The models of an Ollama server: what is there, and fetching more.
package struct OllamaLibrary: Sendable {
    let endpoint: Endpoint
    let transport: any ModelTransport
    let clock: any Clock

    /// Lets the server fetch a model, telling how far it is; returns when the model can be asked.
    package func pull(
        _ name: String, receive: (PullProgress) async throws(ChatError) -> Void
    ) async throws(ChatError) {
        let teller = ErrorTeller(provider: .ollama, model: name, secrets: endpoint.secrets)
        let wire = WireRequest(path: "/api/pull", body: ["model": .string(name), "stream": true])
        var request = endpoint.post(wire, now: clock.now())
        // Large models take hours; only standing still is an error.
        request.timeouts.total = nil
        request.limits.bodyBytes = 1 << 30
        let transfer = try await transport.answer(to: request, teller, clock)
        var frames = FrameReader(.lines)
        var hasSucceeded = false
        var hasEnded = false
        while !hasEnded {
            let steps: [PullProgress]
            do {
                let piece = try await transfer.body.next()
                hasEnded = piece == nil
                steps = try Self.steps(piece, &frames)
            } catch let error as HTTPClientError {
                throw teller.error(error)
            } catch {
                throw teller.error(error as? ReplyFault ?? .malformed("\(error)"), hadBegun: false)
            }
            for step in steps {
                hasSucceeded = hasSucceeded || step.status == "success"
                try await receive(step)
            }
        }
        if !hasSucceeded { throw teller.error(ReplyFault.endedEarly, hadBegun: false) }
    }

    private static func steps(_ piece: [UInt8]?, _ frames: inout FrameReader) throws(ReplyFault) -> [PullProgress] {
        let lines = if let piece { try frames.feed(piece) } else { try frames.end() }
        var steps: [PullProgress] = []
        for line in lines {
            let step = try line.json()
            if let problem = ProviderProblem(reportedIn: step) { throw .reported(problem) }
            steps.append(
                PullProgress(
                    status: step["status"]?.stringValue ?? "", digest: step["digest"]?.stringValue,
                    completed: step["completed"]?.count, total: step["total"]?.count))
        }
        return steps
    }
}
