// A request is answered once.
import HTTPServer

// expected-error@+1 {{'writer' consumed more than once}}
func misuse(_ writer: consuming ResponseWriter) -> ResponseSent {
    // expected-note@+1 {{consumed here}}
    _ = writer.respond(.ok)
    // expected-note@+1 {{consumed again here}}
    return writer.respond(.notFound)
}
