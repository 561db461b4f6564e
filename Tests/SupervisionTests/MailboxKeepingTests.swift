import AgentModel
import Conversation
import Supervision
import Testing

/// What a mailbox keeps, and for how long.
@Suite(.timeLimit(.minutes(1)))
struct MailboxKeepingTests {
    private static func letter(_ number: UInt64) -> Envelope {
        let message = IncomingMessage(
            id: MessageID(high: 1, low: number), conversation: ConversationID(high: 2, low: number), text: "")
        return Envelope(
            message: message, channel: TurnChannel(), acceptedAt: Timestamp(milliseconds: 1),
            version: .first(ContentHash(of: [])), persists: false)
    }

    /// Gives the mailbox a letter and looks after it from afar.
    private final class Watched {
        weak var letter: Envelope?
        let isTaken: Bool

        init(_ number: UInt64, in box: AgentMailbox) {
            let letter = MailboxKeepingTests.letter(number)
            self.letter = letter
            isTaken = box.deliver(letter)
        }
    }

    @Test func `what still waits is let go with its mailbox, sorted or not`() {
        var box: AgentMailbox? = AgentMailbox()
        var watched: [Watched] = []
        if let box {
            box.set(.open)
            for number in UInt64(0)..<4 {
                #expect(box.reserve(limit: 4) == .granted)
                watched.append(Watched(number, in: box))
                // A turn that ends has what came before it sorted.
                if number == 1 { box.finished(ConversationID(high: 2, low: 9), at: Timestamp(milliseconds: 2)) }
            }
        }
        #expect(watched.allSatisfy { $0.isTaken && $0.letter != nil })
        box = nil
        #expect(watched.allSatisfy { $0.letter == nil })
    }

    @Test func `a letter that comes too late is not kept, nor its place`() {
        let box = AgentMailbox()
        box.set(.open)
        #expect(box.reserve(limit: 1) == .granted)
        box.set(.closed)
        let watched = Watched(1, in: box)
        #expect(!watched.isTaken && watched.letter == nil && box.waiting == 0)
    }

    @Test func `a place given up while the reader is busy is news when it looks again`() async {
        let box = AgentMailbox()
        box.set(.open)
        #expect(box.reserve(limit: 1) == .granted)
        box.release()
        let count = await box.reading { await box.next(hands: 1)?.messages.count }
        #expect(count == 0)
    }
}
