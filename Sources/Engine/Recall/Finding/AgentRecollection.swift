import AgentModel
import AgentPorts
import Conversation
import JSON

/// What one message is given of what its agent knows and remembers.
struct AgentRecollection: Recollection {
    let environment: RecallEnvironment
    let library: VectorLibrary

    func gather(for task: TurnTask) async -> Gathered {
        let (definition, text) = (task.definition, task.message.text)
        var gathered = Gathered()
        let recalls = definition.memory.enabled && definition.memory.autoRecall
        let knows = !definition.knowledge.isEmpty
        guard recalls || knows, text.utf8.contains(where: { $0 > 0x20 }) else { return gathered }
        async let similarities = knows ? similarities(definition.knowledge, to: text) : [:]
        if recalls { gathered.memories = await memories(for: task) }
        gathered.similarities = await similarities
        return gathered
    }

    func keep(from task: TurnTask, having tools: Set<String>) async {
        // An agent that has stored something knows better what is worth keeping.
        if tools.contains(MemoryTools.Name.store.rawValue) { return }
        let statements = Statement.all(in: task)
        if statements.isEmpty { return }
        let actor = environment.actor(task)
        guard let space = actor.space(of: task.definition.memory.scope) else { return }
        let changes = statements.map { MemoryChange.set($0.write(in: space)) }
        // Once begun it is carried out: what a model that is being loaded holds up is kept all the same.
        _ = await environment.inTime(cancelling: false) { [self] in
            do throws(MemoryError) {
                _ = try await environment.memory.apply(changes, as: actor)
                tell("memory.stored", task, ["keys": .array(statements.map { .string($0.key.text) })])
            } catch {
                tell("memory.failed", task, ["error": .string(error.message)])
            }
        }
    }

    func forget(_ conversation: ConversationID) async {
        _ = try? await environment.memory.wipe(.conversation(conversation), as: .operatorOfServer)
    }

    private func similarities(_ knowledge: KnowledgeSettings, to text: String) async -> [UInt64: Double] {
        let passages = knowledge.passages
        let vectors = library.vectors
        guard passages.contains(where: { vectors[$0.mark] != nil }),
            let asked = await environment.inTimeOrLoaded({ [library] in await library.vector(of: text) }) ?? nil
        else { return [:] }
        var similarities: [UInt64: Double] = [:]
        for passage in passages {
            guard let vector = vectors[passage.mark] else { continue }
            similarities[passage.mark] = asked.similarity(to: vector)
        }
        return similarities
    }

    private func memories(for task: TurnTask) async -> [Gathered.Memory] {
        let (actor, began) = (environment.actor(task), environment.clock.now())
        let settings = task.definition.memory
        let spaces = environment.spaces(of: actor, upTo: settings.scope)
        if spaces.isEmpty { return [] }
        var query = MemoryQuery(settings, task.message.text, in: spaces)
        var outcome = await search(query, as: actor)
        if outcome == nil {
            // Meaning is what takes time, while its model is being loaded.
            query.mode = .words
            outcome = await search(query, as: actor)
            let rest = outcome == nil ? "" : "; searched by words"
            tell("memory.failed", task, ["error": .string(environment.impatience + rest)])
        }
        switch outcome {
        case .success(let found):
            let memories = found.findings.filter { Statement.concerns($0.item, task.message.sender) }.map {
                Gathered.Memory($0)
            }
            guard !memories.isEmpty else { return [] }
            var data = JSONObject()
            data["found"] = .integer(Int64(memories.count))
            let isByMeaning = if case .available = found.meaning { query.mode == .automatic } else { false }
            data["by"] = isByMeaning ? "meaning and words" : "words"
            data["ms"] = .integer(environment.clock.now().since(began).milliseconds)
            tell("memory.recalled", task, .object(data))
            return memories
        case .failure(let error): tell("memory.failed", task, ["error": .string(error.message)])
        case nil: break
        }
        return []
    }

    /// Nil when it takes too long.
    private func search(_ query: MemoryQuery, as actor: MemoryActor) async -> Result<MemoryFindings, MemoryError>? {
        let search: @Sendable () async -> Result<MemoryFindings, MemoryError> = { [environment] in
            do throws(MemoryError) {
                return .success(try await environment.memory.search(query, as: actor))
            } catch {
                return .failure(error)
            }
        }
        if query.mode == .words { return await environment.inTime(search) }
        return await environment.inTimeOrLoaded(search)
    }

    private func tell(_ topic: String, _ task: TurnTask, _ data: JSONValue) {
        environment.events.emit(
            task.message.event(
                topic, of: task.definition.name, at: environment.clock.now(), data.objectValue ?? JSONObject()))
    }
}

extension RecallEnvironment {
    var impatience: String { "the memory did not answer within \(patience)" }

    func actor(_ task: TurnTask) -> MemoryActor {
        MemoryActor(
            task.definition, conversation: task.message.conversation, workspace: workspace,
            user: task.message.sender, message: task.message.id)
    }

    /// What the actor may read and what is no further than a scope.
    func spaces(of actor: MemoryActor, upTo scope: MemoryScope) -> [MemorySpace] {
        (MemoryRights.readable(by: actor) ?? []).filter { $0.scope <= scope }
    }
}

extension MemoryQuery {
    /// As an agent's file says.
    init(_ settings: MemorySettings, _ text: String, in spaces: [MemorySpace], limit: Int? = nil) {
        var weights = MemoryWeights()
        weights.meaning = settings.semanticWeight
        var cut = text.prefix(MemoryQuery.longestText)
        while cut.utf8.count > MemoryQuery.longestText { cut = cut.dropLast(cut.count / 4 + 1) }
        self.init(
            String(cut), filter: MemoryFilter(spaces: spaces),
            limit: min(limit ?? .max, Int(clamping: settings.searchLimit.value)),
            minimumSimilarity: settings.minSimilarity, weights: weights)
    }
}
