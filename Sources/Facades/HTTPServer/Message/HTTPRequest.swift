/// What a client asks for. Its body may still be on the way.
package struct HTTPRequest: Sendable {
    private(set) var head: RequestHead
    package let body: RequestBody
    package let peer: PeerAddress

    package var method: HTTPMethod { head.method }

    /// Path and query as they were sent.
    package var target: String { head.text(head.target) }

    package var headers: RequestHeaders { RequestHeaders(head: head) }

    /// Puts a field in the place of all of that name.
    package mutating func set(_ name: String, _ value: String) { head.set(name, value) }

    /// Tells the observer what the request was matched with: a pattern such as `/agents/{name}`, of which there are few.
    package func noteRoute(_ route: String) {
        let exchange = body.exchange
        exchange.loop.perform { exchange.observed?.route = route }
    }

    /// The reply may take as long as it takes: somebody outside is waited for.
    package func takeAsLongAsNeeded() {
        let exchange = body.exchange
        exchange.loop.perform { exchange.answerDeadline = .max }
    }

    /// The decoded parts between the slashes; `/` has none, and a slash at the end gives an empty last one.
    ///
    /// A part may itself contain a slash (sent as `%2F`) or be `..`: parts are names, not directions.
    package var path: [String] {
        let path = head.bytes[head.target.lowerBound..<head.queryMark]
        guard path.first == UInt8(ascii: "/"), path.count > 1 else { return [] }
        return path.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            .map { PercentCoding.decode($0, plusIsSpace: false) }
    }

    /// The parameters behind the question mark.
    package var query: HTTPQuery { HTTPQuery(head.bytes[head.queryMark..<head.target.upperBound].dropFirst()) }
}

/// The fields of a request; names are compared without regard to case.
package struct RequestHeaders: Sendable, Sequence {
    let head: RequestHead

    /// The first value of that name.
    package subscript(_ name: String) -> String? { head.first(name).map(head.value) }

    /// Every value of that name.
    package func all(_ name: String) -> [String] {
        head.fields.filter { head.isNamed($0, name) }.map(head.value)
    }

    package func makeIterator() -> AnyIterator<(name: String, value: String)> {
        let head = head
        var rest = head.fields.makeIterator()
        return AnyIterator { rest.next().map { (head.name($0), head.value($0)) } }
    }
}

/// `a=1&b=2`, decoded, in order.
package struct HTTPQuery: Sendable {
    package let items: [(name: String, value: String)]

    init(_ bytes: ArraySlice<UInt8>) {
        items = bytes.split(separator: UInt8(ascii: "&")).map { item in
            let mark = item.firstIndex(of: UInt8(ascii: "=")) ?? item.endIndex
            return (
                PercentCoding.decode(item[..<mark], plusIsSpace: true),
                PercentCoding.decode(item[mark...].dropFirst(), plusIsSpace: true)
            )
        }
    }

    package subscript(_ name: String) -> String? { items.first { $0.name == name }?.value }
}
