import AgentModel
import AgentPorts
import Conversation
import TestKit
import Testing

@Suite(.timeLimit(.minutes(1)))
struct LimitTests {
    /// 2025-06-15T15:06:40Z, where the clock of a bench begins.
    static let midnight = "2025-06-16T00:00:00.000Z"

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// What each message is answered with; every answer costs 15 tokens and three cents.
        let told: [String]
        let limit: DailyLimit?
        let change: @Sendable (inout AgentDefinition) throws -> Void

        static let all: [Case] = [
            Case(
                testDescription: "tokens are counted over messages, then refused",
                told: ["1", "2", "! limits.tokens-per-day"],
                limit: try? DailyLimit(.tokens, limit: "20", used: "30", resets: Timestamp(parsing: midnight))
            ) { $0.limits.tokensPerDay = PositiveCount(clamping: 20) },
            Case(
                testDescription: "so is what they cost", told: ["1", "2", "! limits.cost-per-day"],
                limit: try? DailyLimit(
                    .cost, limit: "0.05 USD", used: "0.06 USD", resets: Timestamp(parsing: midnight))
            ) { $0.limits.costPerDay = try Money(parsing: "0.05 USD") },
            Case(testDescription: "a limit that is not reached says nothing", told: ["1", "2", "3"], limit: nil) {
                $0.limits.tokensPerDay = PositiveCount(clamping: 46)
            },
            Case(
                testDescription: "a limit in another currency cannot be kept, and is said not to be",
                told: ["1", "2", "3"], limit: nil
            ) { $0.limits.costPerDay = try Money(parsing: "0.01 EUR") },
        ]
    }

    @Test(arguments: Case.all)
    func `what an agent may use in a day is refused before the model is asked`(_ row: Case) async throws {
        let model = ScriptedModel { _, number in .text("\(number + 1)") }
        var bench = try Workbench(model, change: row.change)
        bench.services.prices = { _, _, _ in try? Money(micros: 30_000, .usd) }
        var told: [String] = []
        var failure: TurnFailure?
        for _ in 1...3 {
            let outcome = try await bench.ask("question")
            if case .failure(let found) = outcome { failure = found }
            told.append(outcome.told)
        }
        #expect(told == row.told && failure?.limit == row.limit)
        #expect(model.requests.count == told.count { !$0.hasPrefix("!") })
        #expect(failure.map { $0.message.contains("30") || $0.message.contains("0.06 USD") } ?? true)
        let warnings = bench.sink.events.filter { $0.topic == "limits.cost-unknown" }
        #expect(warnings.count == (bench.definition.limits.costPerDay?.currency == .eur ? 1 : 0))
        // The day after, it may again.
        bench.clock.advance(by: .hours(9))
        #expect(try await bench.ask("question", in: 2).told.hasPrefix("!") == false)
    }

    @Test func `what was used is found again after a restart, failed turns included`() async throws {
        let ledger = MemoryUsageLedger()
        let model = ScriptedModel(replies: [.calls(call("order")), .failure(.authentication), .text("hello")])
        var bench = try Workbench(model, tools: ScriptedTools.orders) {
            $0.limits.tokensPerDay = PositiveCount(clamping: 15)
        }
        bench.services.usage = UsageBook(ledger)
        // The second request of the turn is refused by the limit, so the script's failure is never reached.
        #expect(try await bench.ask("one").told == "! limits.tokens-per-day")
        let day = UsageDay(of: bench.clock.now())
        let written = try await ledger.usage(of: bench.agent, on: day)
        #expect(written == DayUsage(requests: 1, inputTokens: 10, outputTokens: 5))
        bench.services.usage = UsageBook(ledger)
        #expect(try await bench.ask("two").told == "! limits.tokens-per-day")
        #expect(model.requests.count == 1)
    }

    @Test func `an answer is not said to be there before its price is written`() async throws {
        struct Broken: UsageLedger {
            func add(_ spending: Spending) async throws(StorageError) { throw StorageError(.full, "the disk is full") }
            func usage(of agent: AgentID, on day: UsageDay) async throws(StorageError) -> DayUsage { .none }
        }
        var bench = try Workbench(ScriptedModel.echo)
        bench.services.usage = UsageBook(Broken())
        #expect(try await bench.ask("one").told == "! storage.full")
    }

    @Test func `a request as a whole has a budget that its turns share`() async throws {
        let bench = try Workbench(
            ScriptedModel(replies: [.calls(call("order")), .text("hello")]), tools: ScriptedTools.orders)
        let message = bench.message("question") { $0.origin.tokenBudget = 15 }
        let outcome = try #require(try await bench.ask(message).outcome)
        #expect(outcome.told == "! turn.budget-spent")
    }
}
