import AgentModel
package import AgentPorts
import Platform
import Synchronization

/// Replies from a file of turns; for tests and demonstrations, without a network and always the same.
package final class ScriptedModel: ChatModel {
    package let abilities: ModelAbilities
    private let script: Script
    private let clock: any Clock
    /// Of the turns without a condition, how many are used.
    private let used = Mutex(0)

    init(_ script: Script, model: String?, contextTokens: Int64?, clock: any Clock) {
        self.script = script
        self.clock = clock
        abilities = ModelAbilities(
            provider: .scripted, model: model ?? "script", streams: true, callsTools: true, contextTokens: contextTokens
        )
    }

    /// A script as a text of TOML.
    package convenience init(_ text: String, clock: any Clock) throws(ChatError) {
        do throws(ScriptProblem) {
            self.init(
                try Script(name: "script.toml", Array(text.utf8)), model: nil, contextTokens: nil, clock: clock)
        } catch {
            throw ChatError(.unavailable, .scripted, error.message)
        }
    }

    package func reply(
        to chat: ChatRequest, receive: (ChatEvent) async throws(ChatError) -> Void
    ) async throws(ChatError) {
        guard let turn = nextTurn(chat) else {
            throw ChatError(
                .unavailable, .scripted, "the script has no turn left",
                help: ["add a [[turns]], or write 'loop = true' at the top to begin again"])
        }
        if turn.delay > .zero {
            do {
                try await clock.sleep(for: turn.delay)
            } catch {
                throw ChatError(.cancelled, .scripted, "the scripted reply was cancelled")
            }
        }
        var reply = ReplyAssembly(callsBefore: chat.callCount)
        for event in turn.events {
            switch event {
            case .text(let text): reply.text(text)
            case .reasoning(let text): reply.reasoning(text)
            case .toolCall(let call): reply.call(id: call.id, name: call.name, arguments: call.arguments)
            case .usage(let usage): reply.usage = usage
            case .done(let reason): reply.stop = reason
            }
        }
        if turn.error == nil { reply.complete(estimatedInput: TextMeasure.tokens(of: chat)) }
        let events = reply.takeEvents()
        for event in events {
            if Task.isCancelled { throw ChatError(.cancelled, .scripted, "the scripted reply was cancelled") }
            try await receive(event)
        }
        guard let failure = turn.error else { return }
        throw ChatError(
            failure.kind, .scripted, failure.message, retryAfter: failure.retryAfter, hadBegun: !events.isEmpty)
    }

    package func probe() async throws(ChatError) {}

    private func nextTurn(_ chat: ChatRequest) -> Script.Turn? {
        let newest = chat.messages.last?.text ?? ""
        if let turn = script.turns.first(where: { $0.when.map { newest.holds($0) } ?? false }) { return turn }
        let plain = script.turns.filter { $0.when == nil }
        guard !plain.isEmpty else { return nil }
        let index = used.withLock { used in
            defer { used += 1 }
            return used
        }
        return script.loops ? plain[index % plain.count] : plain.indices.contains(index) ? plain[index] : nil
    }
}

extension ChatMessage {
    var text: String {
        switch self {
        case .system(let text), .user(let text), .assistant(let text, _): text
        case .toolResult(let result): result.text
        }
    }
}

/// The scripts in use: the same file is one script for everybody, until its text changes.
final class ScriptShelf: Sendable {
    private static let limit = 4 * 1024 * 1024

    private struct Entry {
        var content: ContentHash
        var model: ScriptedModel
    }

    private let directory: FilePath
    private let entries = Mutex<[String: Entry]>([:])

    init(directory: FilePath) { self.directory = directory }

    func model(_ settings: ModelSettings, in place: FilePath?, clock: any Clock) throws(ChatError) -> ScriptedModel {
        guard let file = settings.script else {
            throw ChatError(
                .unavailable, .scripted, "'scripted' needs a file of turns",
                help: ["add below [llm]: script = \"turns.toml\""])
        }
        let path = file.resolved(below: place ?? directory).text
        let bytes: [UInt8]
        do {
            bytes = try File.read(path, limit: Self.limit)
        } catch {
            throw ChatError(.unavailable, .scripted, "the script '\(file.text)' cannot be read: \(error)")
        }
        let content = ContentHash(of: bytes)
        if let entry = entries.withLock({ $0[path] }), entry.content == content { return entry.model }
        let script: Script
        do throws(ScriptProblem) {
            script = try Script(name: file.text, bytes)
        } catch {
            throw ChatError(
                .unavailable, .scripted, error.message, help: ["mend the script and send the message again"])
        }
        let model = ScriptedModel(
            script, model: settings.model, contextTokens: settings.contextWindow?.value, clock: clock)
        return entries.withLock { entries in
            // Somebody may have been faster; all must share one place in the turns.
            if let entry = entries[path], entry.content == content { return entry.model }
            entries[path] = Entry(content: content, model: model)
            return model
        }
    }
}
