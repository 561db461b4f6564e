package import AgentModel
package import AgentPorts
import Conversation
import JSON
import Routing
import Synchronization

/// Why a service elsewhere is not taken up.
package enum RegistrationRefusal: Error, Sendable, Equatable {
    /// An agent has the name.
    case nameTaken(AgentName)
    case noCapability
    case notStored(StorageError)

    package var code: String {
        switch self {
        case .nameTaken: "registration.name-taken"
        case .noCapability: "registration.no-capability"
        case .notStored: "registration.not-stored"
        }
    }

    package var message: String {
        switch self {
        case .nameTaken(let name): "an agent is called '\(name)' already"
        case .noCapability: "the service names no capability"
        case .notStored(let error): "the service could not be written down: \(error.message)"
        }
    }

    package var help: [String] {
        switch self {
        case .nameTaken: ["give the service another name"]
        case .noCapability: ["name what it can do in 'capabilities'"]
        case .notStored(let error): error.help
        }
    }
}

extension Dispatcher {
    /// Takes up a service elsewhere, or another form of one with that name; it is chosen from at once.
    package func register(_ registration: ExternalRegistration) async throws(RegistrationRefusal) {
        guard !registration.capabilities.isEmpty else { throw .noCapability }
        if (state.withLock { $0.cards[registration.name] }) != nil { throw .nameTaken(registration.name) }
        do throws(StorageError) { try await environment.registry.keep(registration) } catch {
            throw .notStored(error)
        }
        enroll(registration)
        var data = JSONObject()
        data["capabilities"] = .array(registration.capabilities.map { .string($0.spelling) })
        data["url"] = .string(registration.url.description)
        environment.sink.emit(Event("service.registered", at: now, agent: registration.name, data: data))
    }

    func enroll(_ registration: ExternalRegistration) {
        state.withLock { $0.externals[registration.name] = registration }
        checkup.add(registration.name, at: now)
        externalsChanged()
    }

    /// False when there was none.
    package func unregister(_ name: AgentName) async throws(StorageError) -> Bool {
        guard try await environment.registry.remove(name) else { return false }
        state.withLock { $0.externals[name] = nil }
        checkup.remove(name)
        externalsChanged()
        environment.sink.emit(Event("service.unregistered", at: now, agent: name))
        return true
    }

    /// By name.
    package var registrations: [ExternalRegistration] {
        state.withLock { $0.externals.values.sorted { $0.name < $1.name } }
    }

    package func isWell(_ registration: ExternalRegistration) -> Bool { checkup.isWell(registration.name) }

    /// Asks the services whether they are well, each when its time has come.
    func watchHealth() async {
        guard let external = environment.external else { return }
        while !Task.isCancelled {
            for name in checkup.due(at: now) {
                guard let service = (state.withLock { $0.externals[name] }) else {
                    checkup.remove(name)
                    continue
                }
                let isWell = await external.isWell(service)
                guard checkup.found(name, well: isWell, at: now) else { continue }
                if (state.withLock { $0.cards[name] }) == nil { router.set(isWell ? .active : .unhealthy, of: name) }
                environment.sink.emit(Event(isWell ? "service.well" : "service.unwell", at: now, agent: name))
            }
            let (span, alarm) = checkup.next(at: now)
            _ = await clock.sleep(for: span, unless: alarm)
        }
    }

    /// Sends the message to a service elsewhere and waits for its answer.
    func attempt(
        _ job: Job, _ service: ExternalRegistration, _ began: Timestamp
    ) async -> (Attempt, ProviderGauge.Outcome) {
        let name = service.name
        guard let external = environment.external else {
            let failure = DeliveryFailure(.network, "services elsewhere cannot be called from here")
            return (.refused(name, failure), .withdrawn)
        }
        do throws(StorageError) {
            // Whatever it does, it does once.
            guard try await job.ledger.begin(job.envelope.id, at: began) else {
                return (Attempt(agent: name, event: .withdrawn), .withdrawn)
            }
        } catch {
            return (.refused(name, DeliveryFailure(.notStored, error.message)), .withdrawn)
        }
        let result = await ask(external, service, job)
        guard let result else { return (Attempt(agent: name, event: .withdrawn, hasBegun: true), .withdrawn) }
        switch result {
        case .success(let reply):
            let took = now.since(began)
            var attempt = Attempt(agent: name, event: .answered, hasBegun: true)
            attempt.reply = MessageReply(agent: name, text: reply.text, content: reply.content, took: took)
            return (attempt, .succeeded(took: took))
        case .failure(let failure) where failure.isSafeToRepeat:
            let refusal = DeliveryFailure(.network, failure.message, retryAfter: failure.retryAfter)
            return (.refused(name, refusal), .failed)
        case .failure(let failure):
            let event =
                job.envelope.deadline.hasPassed(at: now)
                ? Delivery.Event.deadlinePassed : .failed(code: "service.failed", message: failure.message)
            return (Attempt(agent: name, event: event, hasBegun: true), .failed)
        }
    }

    /// Nil when the message was withdrawn first.
    private func ask(
        _ external: any ExternalAgents, _ service: ExternalRegistration, _ job: Job
    ) async -> Result<ExternalReply, ExternalFailure>? {
        await withTaskGroup(of: Result<ExternalReply, ExternalFailure>?.self) { group in
            let (message, deadline) = (job.envelope.json, job.envelope.deadline.moment)
            group.addTask {
                do throws(ExternalFailure) {
                    return .success(try await external.ask(service, message, until: deadline))
                } catch {
                    return .failure(error)
                }
            }
            group.addTask { [withdrawal = job.errand.withdrawal] in
                _ = await withdrawal.wait()
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
    }
}
