package import AgentModel
package import AgentPorts

/// Everything outside that a turn needs.
package struct ConversationServices: Sendable {
    package var models: any ModelSource
    package var tools: any ToolHost
    package var log: any ConversationLog
    /// For agents whose file says that nothing outlives a restart.
    package var passingLog: any ConversationLog
    package var clock: any Clock
    package var identifiers: any IdentifierSource
    package var breakers: CircuitBreakers
    /// What the agents have used today, for the limits their files set.
    package var usage: UsageBook
    package var prices: ModelPrices
    /// Writes what belongs together in one moment; nil where log and ledgers have nothing in common.
    package var records: (any TurnRecords)?
    /// The ledger of messages, where it is not part of those records.
    package var messages: (any MessageLedger)?
    /// That of agents whose file says that nothing outlives a restart.
    package var passingMessages: (any MessageLedger)?
    /// What the agents know and remember beyond a conversation; nil where nothing is kept.
    package var recollection: (any Recollection)?
    /// Where what happens inside of turns is told.
    package var events: any EventSink
    /// How long something that was cancelled may take to end before it is left behind.
    package var grace = TimeSpan.seconds(5)
    package var stragglers = Stragglers()
    /// Processor time of the calling thread, in nanoseconds; nil where nobody wants to know.
    package var threadTime: (@Sendable () -> Int64)?
    /// How many tools one message may have running at the same time.
    package var parallelTools: Int
    /// Asked once before a turn calls its model: written down by whoever must know that, and refused for a message that
    /// nobody wants answered any more.
    package var beginning: @Sendable (IncomingMessage) async -> TurnFailure? = { _ in nil }
    /// What the ledger of messages is told of the end of a turn, written in the same moment as the end itself; nil of
    /// turns that it does not know.
    package var ending: @Sendable (MessageID, Result<TurnReply, TurnFailure>, Timestamp) -> LedgerEnd? = { _, _, _ in
        nil
    }

    package init(
        models: any ModelSource, tools: any ToolHost, log: any ConversationLog,
        passingLog: any ConversationLog = MemoryConversationLog(), clock: any Clock,
        identifiers: any IdentifierSource, breakers: CircuitBreakers = CircuitBreakers(),
        ledger: any UsageLedger = MemoryUsageLedger(), prices: @escaping ModelPrices = { _, _, _ in nil },
        events: any EventSink = SilentSink(), parallelTools: Int = 4
    ) {
        self.models = models
        self.tools = tools
        self.log = log
        self.passingLog = passingLog
        self.clock = clock
        self.identifiers = identifiers
        self.breakers = breakers
        usage = UsageBook(ledger)
        self.prices = prices
        self.events = events
        self.parallelTools = max(1, parallelTools)
    }

    func log(persistent: Bool) -> any ConversationLog { persistent ? log : passingLog }

    func records(persistent: Bool) -> any TurnRecords {
        if persistent, let records { return records }
        return SeparateTurnRecords(
            log: log(persistent: persistent), messages: persistent ? messages : passingMessages, usage: usage.ledger)
    }

    func stepID(at time: Timestamp) -> MessageID { identifiers.next(MessageID.self, at: time) }
}

extension ConversationServices {
    /// Finds out whether any of the models an agent may use could be asked; throws what the first one said.
    package func openAnyModel(of definition: AgentDefinition) async throws(ChatError) {
        var first: ChatError?
        for entry in ModelChoices(definition.model).entries {
            do {
                _ = try await models.model(for: definition, choice: entry.choice)
                return
            } catch {
                first = first ?? error
            }
        }
        if let first { throw first }
    }

    /// Writes down that a message came in; only then may it be acknowledged.
    ///
    /// - Parameter entry: for the ledger of messages, where the message is to be in it.
    package func accept(
        _ message: IncomingMessage, agent: AgentID, version: DefinitionVersion, persistent: Bool, at time: Timestamp,
        as entry: LedgerEntry? = nil
    ) async throws(StorageError) {
        let step = ConversationStep(
            id: message.id, turn: message.id, agent: agent, version: version.ordinal.value, at: time,
            content: .received(text: message.text, sender: message.sender))
        var record = TurnRecord([step], of: message.conversation)
        record.accepted = entry
        try await records(persistent: persistent).write(record)
    }

    /// Writes down that an accepted message will have no answer, if it can still be written.
    package func abandon(
        _ message: IncomingMessage, agent: AgentID, version: Int64, persistent: Bool, because failure: TurnFailure
    ) async {
        let now = clock.now()
        let step = ConversationStep(
            id: stepID(at: now), turn: message.id, agent: agent, version: version, at: now,
            content: .failed(code: failure.code.description, message: failure.message))
        let records = records(persistent: persistent)
        var record = TurnRecord([step], of: message.conversation)
        record.ended = ending(message.id, .failure(failure), now)
        do {
            try await records.write(record)
        } catch  where error.kind.mayPass {
            write(record, to: records)
        } catch {
            // What cannot be written is found as an interrupted turn by the next start.
        }
    }

    /// Tries again, ever less often, until the end of a turn stands in its conversation; nobody waits for that.
    private func write(_ record: TurnRecord, to records: any TurnRecords) {
        let clock = clock
        Task {
            var wait = TimeSpan.seconds(1)
            while true {
                do { try await clock.sleep(for: wait) } catch { return }
                do throws(StorageError) {
                    return try await records.write(record)
                } catch  where !error.kind.mayPass {
                    return
                } catch {
                    wait = min(wait + wait, .minutes(1))
                }
            }
        }
    }

    /// Marks what a crash cut off, so that it is shown as such and not run a second time.
    ///
    /// What had only waited and will be delivered again is taken back: it comes in a second time.
    package func markInterruptedTurns() async throws(StorageError) -> [InterruptedTurn] {
        let open = try await log.interruptedTurns()
        if open.isEmpty { return [] }
        let waiting = try await messages?.open() ?? []
        let again = Set(waiting.filter(\.isDeliveredAgain).map(\.message))
        for turn in open where again.contains(turn.received.id) { try await log.takeBack(turn) }
        let turns = open.filter { !again.contains($0.received.id) }
        for turn in turns {
            let now = clock.now()
            var step = turn.received
            step.id = stepID(at: now)
            step.at = now
            step.content = .interrupted
            try await log.append([step], to: turn.conversation)
        }
        return turns
    }

    package func reset(_ conversation: ConversationID) async throws(StorageError) {
        try await log.reset(conversation, at: clock.now())
        try await passingLog.reset(conversation, at: clock.now())
    }

    package func delete(_ conversation: ConversationID) async throws(StorageError) {
        try await log.delete(conversation)
        try await passingLog.delete(conversation)
        await recollection?.forget(conversation)
    }
}
