// A length of time and a size have nothing to compare.
import AgentModel

func misuse(_ span: TimeSpan, _ size: ByteSize) -> Bool {
    // expected-error@+2 {{binary operator '<' cannot be applied to operands of type 'TimeSpan' and 'ByteSize'}}
    // expected-note@+1 {{overloads for '<' exist with these partially matching parameter lists: (ByteSize, ByteSize), (TimeSpan, TimeSpan)}}
    span < size
}
