import AgentModel
import AgentPorts
import JSON

extension TurnDriver {
    mutating func open(_ choice: Int) async -> TurnMachine.Event {
        if choice > 0 { tellFallback(to: choice) }
        do {
            let opened = try await services.models.model(
                for: task.definition, choice: machine.choices.entries[choice].choice)
            model = opened
            return .opened(opened.abilities)
        } catch {
            return .modelFailed(error)
        }
    }

    mutating func ask(_ request: ChatRequest) async throws(StorageError) -> TurnMachine.Event {
        guard let model else { return .modelFailed(cancelled) }
        let (abilities, clock, began) = (model.abilities, services.clock, services.clock.now())
        if let refusal = try await refusal(at: began) { return .refused(refusal) }
        do {
            try services.breakers.admit(abilities.provider, request.settings, at: began)
        } catch {
            tellFailure(error, abilities, took: .zero)
            return .modelFailed(error)
        }
        var usage: TokenUsage?
        var first: Timestamp?
        do {
            try await model.reply(to: request) { (event) throws(ChatError) in
                let now = clock.now()
                if first == nil { first = now }
                if case .usage(let counted) = event { usage = counted }
                for case .tell(let news) in handle(.model(event)) { channel.tell(news) }
            }
        } catch {
            let took = clock.now().since(began)
            services.breakers.report(error, abilities.provider, request.settings, at: clock.now())
            // What was counted before it broke off has been used all the same.
            if let usage { count(usage, abilities, took) } else { channel.count { $0.modelTime = $0.modelTime + took } }
            tellFailure(error, abilities, took: took)
            return .modelFailed(error)
        }
        services.breakers.report(nil, abilities.provider, request.settings, at: clock.now())
        let took = clock.now().since(began)
        let counted = usage ?? machine.estimatedUsage
        let cost = count(counted, abilities, took)
        tellAnswer(counted, cost, abilities, took, first: first?.since(began))
        return .replyEnded
    }

    /// Why the model may not be asked any more today, or for this request.
    private func refusal(at time: Timestamp) async throws(StorageError) -> TurnFailure? {
        if let budget = task.message.origin.tokenBudget {
            if channel.tally.tokens >= budget { return .budgetSpent(budget) }
        }
        return try await services.usage.reached(task.definition.limits, of: task.agent, at: time)
            .map { .dailyLimit($0, at: time) }
    }

    @discardableResult
    private mutating func count(_ usage: TokenUsage, _ abilities: ModelAbilities, _ took: TimeSpan) -> Money? {
        let price = services.prices(abilities.provider, abilities.model, usage)
        let cost = price?.currency == .usd ? price : nil
        let micros = cost?.micros ?? 0
        channel.count { tally in
            tally.requests += 1
            tally.usage = tally.usage + usage
            tally.costMicros += micros
            if cost == nil { tally.isCostPartial = true }
            tally.modelTime = tally.modelTime + took
        }
        unwritten =
            unwritten
            + DayUsage(requests: 1, inputTokens: usage.input, outputTokens: usage.output, costMicros: micros)
        if let limit = task.definition.limits.costPerDay { warn(limit, isPriced: cost != nil, abilities) }
        return cost
    }

    // MARK: Telling

    /// Once for each model: a limit nobody can keep is worse than none.
    private func warn(_ limit: Money, isPriced: Bool, _ abilities: ModelAbilities) {
        guard !isPriced || limit.currency != .usd,
            services.usage.isNews(unpriced: abilities.provider, abilities.model, for: task.agent)
        else { return }
        let reason =
            isPriced
            ? "prices are known in USD, and '\(limit)' is not"
            : "the price of '\(abilities.model)' of '\(abilities.provider.rawValue)' is not known"
        services.events.emit(
            task.event(
                "limits.cost-unknown", at: services.clock.now(),
                [
                    "provider": .string(abilities.provider.rawValue), "model": .string(abilities.model),
                    "limit": .string("\(limit)"),
                    "message": .string("'limits.cost_per_day' does not hold here: \(reason); tokens are counted"),
                ]))
    }

    private func tellAnswer(
        _ usage: TokenUsage, _ cost: Money?, _ abilities: ModelAbilities, _ took: TimeSpan, first: TimeSpan?
    ) {
        var data = modelData(abilities, took)
        usage.add(to: &data)
        if usage.isEstimate { data["estimate"] = .boolean(true) }
        if let cost { data["cost_micros"] = .integer(cost.micros) }
        if let first { data["first_ms"] = .integer(first.milliseconds) }
        services.events.emit(
            task.message.event("model.called", of: task.definition.name, at: services.clock.now(), data))
    }

    private func tellFailure(_ error: ChatError, _ abilities: ModelAbilities, took: TimeSpan) {
        var data = modelData(abilities, took)
        data["kind"] = .string(error.kind.rawValue)
        data["error"] = .string(error.message)
        if let status = error.status { data["status"] = .integer(Int64(status)) }
        services.events.emit(
            task.message.event("model.failed", of: task.definition.name, at: services.clock.now(), data))
    }

    private func tellFallback(to choice: Int) {
        let (from, to) = (machine.choices.entries[choice - 1].settings, machine.choices.entries[choice].settings)
        var data = JSONObject()
        data["from_provider"] = .string(from.provider.rawValue)
        if let model = from.model { data["from_model"] = .string(model) }
        data["provider"] = .string(to.provider.rawValue)
        if let model = to.model { data["model"] = .string(model) }
        if let error = machine.errors.last { data["kind"] = .string(error.kind.rawValue) }
        services.events.emit(
            task.message.event("model.fallback", of: task.definition.name, at: services.clock.now(), data))
    }

    private func modelData(_ abilities: ModelAbilities, _ took: TimeSpan) -> JSONObject {
        var data = JSONObject()
        data["provider"] = .string(abilities.provider.rawValue)
        data["model"] = .string(abilities.model)
        data["attempt"] = .integer(Int64(machine.attempts + 1))
        data["ms"] = .integer(took.milliseconds)
        return data
    }
}
