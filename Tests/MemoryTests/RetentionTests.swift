import AgentModel
import AgentPorts
import Memory
import TestKit
import Testing

struct RetentionTests {
    @Test func `what nobody has touched for long is forgotten, but for a message that still waits`() async throws {
        try await Scratch().withStore { store in
            let log = store.conversations
            let (old, waiting, fresh) = (Sample.conversation(1), Sample.conversation(2), Sample.conversation(3))
            var reply = Sample.step(2, turn: 1, agent: 1, at: 11)
            reply.content = .failed(code: "model.timeout", message: "too late")
            try await log.append([Sample.step(1, turn: 1, agent: 1, at: 10), reply], to: old)
            try await log.append([Sample.step(3, turn: 3, agent: 1, at: 10)], to: waiting)
            try await log.append([Sample.step(4, turn: 4, agent: 1, at: 30)], to: fresh)
            let forgotten = try await store.forget(
                conversationsBefore: Sample.moment(20), eventsBefore: Sample.moment(20))
            #expect(forgotten == 1)
            let kept = try await log.conversations(of: nil, newest: 10).map(\.id)
            #expect(kept == [fresh, waiting])
            #expect(try await log.history(of: old, agent: nil, newest: 10).isEmpty)
        }
    }
}
