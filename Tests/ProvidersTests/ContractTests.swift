import AgentModel
import AgentPorts
import HTTPClient
import Providers
import TestKit
import Testing

/// Every provider against a server on a socket that speaks its wire format, at the address it usually has.
struct ContractTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var fixture: WireFixture
        var contract: ChatModelContract

        var testDescription: String { "\(fixture): \(contract)" }

        static let all = WireFixture.all.flatMap { fixture in
            ChatModelContract.allCases
                // Ollama has no word for it.
                .filter { fixture.provider != .ollama || $0 != .filtered }
                .map { Case(fixture: fixture, contract: $0) }
        }
    }

    @Test(arguments: Case.all)
    func `a conversation means the same to every provider`(_ example: Case) async throws {
        let fixture = example.fixture
        let body = fixture.body(example.contract)
        let peer = WirePeer { _ in .reply(status: 200, headers: [], body: body, chunk: 7) }
        let transport = DivertedTransport(to: peer)
        let model = try await Workshop().model(transport, fixture.provider) { $0.model = fixture.model ?? $0.model }
        let events = try await model.events(for: ChatModelContract.request)
        try example.contract.check(events, usage: fixture.usage)
        let request = try #require(peer.requests.first)
        let path = request.head.split(separator: " ")[1]
        #expect((request.header("x-meant-for") ?? "") + path == fixture.destination)
        if let proof = fixture.authorization { #expect(request.header(proof.name) == proof.value) }
        await transport.client.close()
    }

    @Test(arguments: WireFixture.formats)
    func `a reply may be cut anywhere`(_ fixture: WireFixture) async throws {
        for contract in [ChatModelContract.call, .script] {
            let body = fixture.body(contract)
            for cut in 0...body.count {
                let transport = MemoryTransport(
                    always: MemoryTransport.Answer(pieces: [Array(body[..<cut]), Array(body[cut...])]))
                let model = try await Workshop().model(transport, fixture.provider) {
                    $0.model = fixture.model ?? $0.model
                }
                do {
                    try contract.check(try await model.events(for: ChatModelContract.request), usage: fixture.usage)
                } catch {
                    Issue.record("cut at \(cut): \(error)")
                    return
                }
            }
        }
    }

    @Test(arguments: WireFixture.all)
    func `cancelling closes the connection`(_ fixture: WireFixture) async throws {
        let peer = WirePeer { _ in .silence }
        let transport = DivertedTransport(to: peer)
        let model = try await Workshop().model(transport, fixture.provider) { $0.model = fixture.model ?? $0.model }
        let turn = Task { await failure { try await model.events(for: ChatModelContract.request) } }
        await peer.sawRequest()
        turn.cancel()
        #expect(await turn.value?.kind == .cancelled)
        await peer.sawClosing()
        await transport.client.close()
    }
}
