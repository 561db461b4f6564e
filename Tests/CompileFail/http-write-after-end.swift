// A finished body takes no more.
import HTTPServer

// expected-error@+1 {{'body' used after consume}}
func misuse(_ body: consuming BodyWriter) async throws {
    // expected-note@+1 {{consumed here}}
    _ = body.finish()
    // expected-note@+1 {{used here}}
    try await body.write("more")
}
