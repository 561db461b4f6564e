package import AgentModel
import AgentPorts
import Conversation
import Synchronization

extension Gatherings {
    /// Announces a task to all who may bid. When this returns, the announcement is on disk; the rest follows by itself.
    package func offer(_ order: TaskOrder) async throws(GatheringRefusal) -> Discussion {
        guard !order.bidders.isEmpty else {
            throw GatheringRefusal(
                .noProvider, "there is no agent that could bid for the task",
                help: ["name 'participants', or a capability that running agents have"])
        }
        var limits = GatheringLimits()
        limits.deadline = order.workTime
        let guests = order.bidders.map { Guest($0, role: "bidder", privacy: .addressedOnly) }
        let gathering = try await create(
            GatheringDraft(title: order.description, turnTaking: .contractNet, guests: guests, limits: limits))
        let announcement = try await note(
            .announced, order.announcement, from: nil, to: order.bidders, in: gathering.id)
        let discussion = Discussion(gathering.id, announcement)
        try begin { await self.hold(discussion, order) }
        return discussion
    }

    package func task(_ id: ConversationID) async throws(GatheringRefusal) -> TaskRecord {
        let gathering = try await gathering(id)
        guard gathering.turnTaking == .contractNet else {
            throw GatheringRefusal(.notFound, "there is no task '\(id)'", help: ["'GET /tasks' lists those there are"])
        }
        return TaskRecord(gathering, try await history(of: gathering, as: nil))
    }

    private func hold(_ discussion: Discussion, _ order: TaskOrder) async {
        let id = discussion.gathering
        let (enough, stop) = (Signal<Discussion.Ending>(), Signal<Discussion.Ending>())
        stops.withLock { $0[id] = enough }
        defer { stops.withLock { $0[id] = nil } }
        do throws(GatheringRefusal) {
            let offers = try await bids(for: order, discussion, enough)
            if let ending = enough.value, ending != .over { return discussion.finish(ending) }
            stops.withLock { $0[id] = stop }
            discussion.finish(try await award(offers, order, discussion, stop))
        } catch {
            discussion.finish(error.code == .notFound || error.code == .notOpen ? .closed : .failed)
        }
    }

    // MARK: Bids

    /// Asks everybody at the same time; who has not answered in time has not bid.
    private func bids(
        for order: TaskOrder, _ discussion: Discussion, _ enough: Signal<Discussion.Ending>
    ) async throws(GatheringRefusal) -> [AwardRule.Offer] {
        let (id, deadline) = (discussion.gathering, clock.now().advanced(by: order.bidTime))
        var offers: [AwardRule.Offer] = []
        var refusal: GatheringRefusal?
        await withTaskGroup(of: Result<GatheringEntry?, GatheringRefusal>.self) { group in
            for bidder in order.bidders {
                let turn = TurnOrder(
                    speaker: bidder, deadline: deadline, traceParent: order.traceParent, request: order.request)
                group.addTask { await self.bid(turn, in: id, enough) }
            }
            for await answer in group {
                switch answer {
                case .success(let entry?):
                    discussion.add(entry)
                    if let bid = entry.bid, let bidder = entry.from { offers.append(AwardRule.Offer(bidder, bid)) }
                    if let most = order.enoughBids, offers.count >= most { enough.fire(.over) }
                case .success(nil): break
                case .failure(let error): refusal = refusal ?? error
                }
            }
        }
        if let refusal { throw refusal }
        return offers
    }

    private func bid(
        _ order: TurnOrder, in id: ConversationID, _ stop: Signal<Discussion.Ending>
    ) async -> Result<GatheringEntry?, GatheringRefusal> {
        do throws(GatheringRefusal) {
            return .success(
                try await turn(order, in: id, stop) { reply in
                    switch BidReading(reply) {
                    case .bid(let bid): TurnEnding(.bid, bid: bid)
                    case .declined: TurnEnding(.declined)
                    case .unreadable(let why): TurnEnding(.declined, code: "bid.unreadable", note: why)
                    }
                })
        } catch {
            return .failure(error)
        }
    }

    // MARK: Award

    /// The best one gets it; where it fails, the next best.
    private func award(
        _ offers: [AwardRule.Offer], _ order: TaskOrder, _ discussion: Discussion,
        _ stop: Signal<Discussion.Ending>
    ) async throws(GatheringRefusal) -> Discussion.Ending {
        let id = discussion.gathering
        let ranking = order.rule.ranking(offers)
        let deadline = clock.now().advanced(by: order.workTime)
        for (place, offer) in ranking.enumerated() {
            let left = ranking.count - place
            let reason = order.rule.reason(offer, of: left)
            discussion.add(
                try await note(
                    .awarded, order.assignment(reason), from: nil, to: [offer.bidder], in: id,
                    code: "rule.\(order.rule.rawValue)"))
            if place == 0 {
                let losers = ranking.dropFirst().map(\.bidder)
                if !losers.isEmpty {
                    discussion.add(
                        try await note(.rejected, "the task went to another bid", from: nil, to: losers, in: id))
                }
            }
            let work = TurnOrder(
                speaker: offer.bidder, deadline: deadline, traceParent: order.traceParent, request: order.request)
            guard let entry = try await turn(work, in: id, stop, reading: { _ in TurnEnding(.result) }) else {
                continue
            }
            discussion.add(entry)
            if let ending = stop.value { return ending }
            if entry.act == .result { return try await conclude(discussion, .done, "the task is done") }
        }
        return ranking.isEmpty
            ? try await conclude(discussion, .unawarded, "nobody offered to do the task")
            : try await conclude(discussion, .failed, "nobody who offered to do the task did it")
    }

    private func conclude(
        _ discussion: Discussion, _ phase: TaskRecord.Phase, _ text: String
    ) async throws(GatheringRefusal) -> Discussion.Ending {
        discussion.add(try await note(.ended, text, from: nil, in: discussion.gathering, code: phase.rawValue))
        try await close(discussion.gathering, because: text)
        return .over
    }

    private func note(
        _ act: GatheringEntry.Act, _ text: String, from: AgentName?, to: [AgentName] = [], in id: ConversationID,
        code: String? = nil
    ) async throws(GatheringRefusal) -> GatheringEntry {
        let stamp = stamp()
        return try await change(id) { (change) throws(GatheringRefusal) in
            guard change.gathering.status == .open else { throw .notOpen(change.gathering) }
            let entry = change.gathering.note(act, text, from: from, to: to, stamp, code: code)
            change.entries.append(entry)
            return entry
        }.value
    }
}
