import ControlClient
import Platform
import TestKit
import Testing

struct AddressTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var text: String
        var shown: String?
        var isLocal = false
        var testDescription: String { text }
    }

    static let cases = [
        Case(text: "http://127.0.0.1:8080", shown: "http://127.0.0.1:8080", isLocal: true),
        Case(text: "127.0.0.1:8080", shown: "http://127.0.0.1:8080", isLocal: true),
        Case(text: "http://localhost/", shown: "http://localhost", isLocal: true),
        Case(text: "http://[::1]:8080/api/v1/", shown: "http://[::1]:8080/api/v1", isLocal: true),
        Case(text: "https://agents.example.com", shown: "https://agents.example.com"),
        Case(text: "http://127.0.0.1.example.com", shown: "http://127.0.0.1.example.com"),
        Case(text: "http://127.example.com", shown: "http://127.example.com"),
        Case(text: "unix:/run/caxton.sock", shown: "unix:/run/caxton.sock", isLocal: true),
        Case(text: "unix:///run/caxton.sock", shown: "unix:/run/caxton.sock", isLocal: true),
        Case(text: "unix:run"), Case(text: "ftp://x"), Case(text: ""), Case(text: "http://"), Case(text: "http:///x"),
        Case(text: "http://user:word@host"), Case(text: "http://host?x"), Case(text: "http://host #"),
    ]

    @Test(arguments: cases)
    func `an address is a URL, a host with a port or a socket`(_ item: Case) {
        let address = try? ServerAddress(parsing: item.text)
        #expect(address?.description == item.shown)
        #expect(address?.isLocal ?? false == item.isLocal)
    }

    @Test(arguments: [
        (#"{"pid":7,"url":"http://127.0.0.1:1","log":"/l"}"#, "http://127.0.0.1:1"),
        (#"{"pid":7,"url":"http://127.0.0.1:1","socket":"/s"}"#, "unix:/s"), (#"{"pid":7}"#, nil), ("", nil),
    ])
    func `what a server left says where it is`(_ text: String, _ address: String?) throws {
        let place = try TemporaryDirectory()
        #expect(try ServerRecord.read(in: place.path) == nil)
        try place.write("server.json", text)
        #expect(try ServerRecord.read(in: place.path)?.address.description == address)
    }
}
