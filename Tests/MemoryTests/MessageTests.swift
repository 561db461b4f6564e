import AgentModel
import AgentPorts
import JSON
import Memory
import TestKit
import Testing

struct MessageTests {
    @Test(arguments: MessageLedgerContract.all)
    func `messages on disk keep the contract`(_ contract: MessageLedgerContract) async throws {
        let scratch = try Scratch()
        try await scratch.withStore { store in
            try await contract.check(store.messages(deadLetters: MessageLedgerContract.deadLetters))
        }
    }

    @Test func `what was accepted is there after a restart`() async throws {
        let scratch = try Scratch()
        var envelope = JSONObject()
        envelope["content"] = "hello"
        let entry = LedgerEntry(
            message: Sample.message(1), conversation: Sample.conversation(1), sender: "ada", target: "'help'",
            envelope: envelope, acceptedAt: Sample.moment(1))
        try await scratch.withStore { store in _ = try await store.messages().accept(entry) }
        try await scratch.withStore { store in
            let open = try await store.messages().open()
            #expect(open == [entry])
        }
    }

    @Test func `services are kept until they are taken off`() async throws {
        let scratch = try Scratch()
        var service = ExternalRegistration(
            name: try AgentName(parsing: "weather"), capabilities: [try CapabilityName(parsing: "forecast:v2")],
            url: try WebAddress(parsing: "http://127.0.0.1:9000/ask"),
            health: try WebAddress(parsing: "http://127.0.0.1:9000/health"), description: "tells the weather",
            priority: 7, registeredAt: Sample.moment(5))
        try await scratch.withStore { [service] store in try await store.services.keep(service) }
        service.priority = 8
        try await scratch.withStore { [service] store in
            #expect(try await store.services.registrations().first?.health == service.health)
            try await store.services.keep(service)
            let all = try await store.services.registrations()
            #expect(all == [service])
            let removed = [
                try await store.services.remove(service.name), try await store.services.remove(service.name),
            ]
            #expect(removed == [true, false])
        }
    }
}
