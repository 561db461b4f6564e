// A handler cannot return without having answered: nobody else can make the proof.
import HTTPServer

func misuse(_ writer: consuming ResponseWriter) -> ResponseSent {
    // expected-error@+1 {{'ResponseSent' initializer is inaccessible due to 'fileprivate' protection level}}
    return ResponseSent()
}
