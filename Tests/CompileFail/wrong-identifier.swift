// An identifier of one kind does not pass for another.
import AgentModel

func misuse(_ conversation: ConversationID, _ name: AgentName, _ now: Timestamp) {
    // expected-error@+2 {{cannot convert value of type 'ConversationID' (aka 'Identifier<IdentifierKind.Conversation>') to expected argument type 'AgentID' (aka 'Identifier<IdentifierKind.Agent>')}}
    // expected-note@+1 {{arguments to generic parameter 'Kind' ('IdentifierKind.Conversation' and 'IdentifierKind.Agent') are expected to be equal}}
    _ = Agent(id: conversation, name: name, at: now)
}
