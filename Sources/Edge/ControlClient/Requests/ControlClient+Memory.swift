import HTTPClient
package import JSON

extension ControlClient {
    // MARK: By key

    package func memory(
        _ key: String, of owner: MemoryOwner, at moment: String? = nil
    ) async throws(ControlFailure) -> RemoteMemory {
        try await answer(
            .get, RequestPath("memory", "items", key, query: owner.query + [("at", moment)]), as: RemoteMemory.init)
    }

    /// - Parameter write: what is remembered, as the server reads it.
    package func remember(
        _ key: String, _ write: JSONObject, of owner: MemoryOwner
    ) async throws(ControlFailure) -> RemoteMemory {
        try await answer(
            .put, RequestPath("memory", "items", key, query: owner.query), .json(.object(write)), patience: .long,
            as: RemoteMemory.init)
    }

    package func forget(
        _ key: String, of owner: MemoryOwner, version: Int? = nil, erasingHistory: Bool = false
    ) async throws(ControlFailure) {
        let query =
            owner.query + [
                ("version", version.map(String.init)), ("erase_history", erasingHistory ? "true" : nil),
            ]
        _ = try await bytes(.delete, RequestPath("memory", "items", key, query: query))
    }

    /// All of them, or as many as wanted, however many answers that takes.
    package func memories(
        of owner: MemoryOwner, filter: [(name: String, value: String?)] = [], limit: Int? = nil
    ) async throws(ControlFailure) -> [RemoteMemory] {
        var found: [RemoteMemory] = []
        var after: String?
        while true {
            let most = min(1000, limit.map { $0 - found.count } ?? 1000)
            let path = RequestPath(
                "memory", "items", query: owner.query + filter + [("limit", String(most)), ("after", after)])
            let (page, next) = try await answer(.get, path) { json in
                json["items"]?.arrayValue.map { ($0.compactMap(RemoteMemory.init), json.text("next")) }
            }
            found += page
            if next == nil || found.count >= limit ?? .max { return found }
            after = next
        }
    }

    package func memoryHistory(
        _ key: String, of owner: MemoryOwner, from: String? = nil, until: String? = nil
    ) async throws(ControlFailure) -> (versions: [RemoteMemory], json: JSONValue) {
        let path = RequestPath(
            "memory", "items", key, "history", query: owner.query + [("from", from), ("until", until)])
        return try await answer(.get, path) { json in
            json["versions"]?.arrayValue.map { ($0.compactMap(RemoteMemory.init), json) }
        }
    }

    // MARK: By meaning and relation

    package func searchMemory(
        _ question: JSONObject, of owner: MemoryOwner
    ) async throws(ControlFailure) -> (findings: [RemoteFinding], json: JSONValue) {
        var body = question
        owner.put(into: &body)
        return try await answer(.post, RequestPath("memory", "search"), .json(.object(body)), patience: .long) { json in
            json["results"]?.arrayValue.map { ($0.compactMap(RemoteFinding.init), json) }
        }
    }

    package func relateMemory(
        _ relation: JSONObject, of owner: MemoryOwner
    ) async throws(ControlFailure) -> JSONValue {
        var body = relation
        owner.put(into: &body)
        return try await json(.post, RequestPath("memory", "relations"), .json(.object(body)))
    }

    package func unrelateMemory(
        from: String, _ type: String, to: String, of owner: MemoryOwner, other: MemoryOwner
    ) async throws(ControlFailure) {
        let query =
            owner.query + [
                ("from", from), ("type", type), ("to", to), ("to_scope", other.scope), ("to_owner", other.owner),
            ]
        _ = try await bytes(.delete, RequestPath("memory", "relations", query: query))
    }

    package func memoryGraph(
        _ key: String, of owner: MemoryOwner, depth: Int, types: String? = nil, order: String? = nil
    ) async throws(ControlFailure) -> JSONValue {
        let query = owner.query + [("max_depth", String(depth)), ("relation_types", types), ("traversal", order)]
        return try await json(.get, RequestPath("memory", "graph", key, query: query))
    }

    // MARK: In order

    package func promoteMemory(
        _ keys: [String], from owner: MemoryOwner, to target: MemoryOwner, copying: Bool
    ) async throws(ControlFailure) -> JSONValue {
        var body = JSONObject()
        body["keys"] = .array(keys.map { .string($0) })
        owner.put(into: &body)
        body["to_scope"] = target.scope.map { .string($0) }
        body["to_owner"] = target.owner.map { .string($0) }
        body["copy"] = .boolean(copying)
        return try await json(.post, RequestPath("memory", "promote"), .json(.object(body)), patience: .long)
    }

    package func dedupeMemory(
        _ question: JSONObject, of owner: MemoryOwner
    ) async throws(ControlFailure) -> JSONValue {
        var body = question
        owner.put(into: &body)
        return try await json(.post, RequestPath("memory", "dedupe"), .json(.object(body)), patience: .endless)
    }

    // MARK: As a whole

    package func memoryStatistics() async throws(ControlFailure) -> JSONValue {
        try await json(.get, RequestPath("memory", "stats"))
    }

    package func memoryHealth() async throws(ControlFailure) -> JSONValue {
        try await json(.get, RequestPath("memory", "health"))
    }

    /// The lines of an export, in pieces as they come.
    package func exportMemory(
        of owner: MemoryOwner, vectors: Bool
    ) async throws(ControlFailure) -> ControlPieces {
        let path = RequestPath("memory", "export", query: owner.query + [("vectors", vectors ? "true" : nil)])
        return ControlPieces(try await stream(.get, path, accepting: "application/x-ndjson"), from: address)
    }

    /// - Parameter line: the number of the first of these lines.
    package func importMemory(
        _ lines: [UInt8], rule: String, from line: Int
    ) async throws(ControlFailure) -> JSONValue {
        let path = RequestPath("memory", "import", query: [("merge", rule), ("first_line", String(line))])
        return try await json(.post, path, .lines(lines), patience: .long)
    }

    package func collectMemory() async throws(ControlFailure) -> JSONValue {
        try await json(.post, RequestPath("memory", "collect"), patience: .endless)
    }

    package func verifyMemory() async throws(ControlFailure) -> JSONValue {
        try await json(.post, RequestPath("memory", "verify"), patience: .endless)
    }

    package func backUpMemory() async throws(ControlFailure) -> JSONValue {
        try await json(.post, RequestPath("memory", "backup"), patience: .endless)
    }

    /// How far it has come, and at last how it ended.
    package func reembedMemory() async throws(ControlFailure) -> ControlEvents {
        ControlEvents(
            try await stream(.post, RequestPath("memory", "reembed"), accepting: "text/event-stream"), from: address)
    }

    /// Says how many items it held.
    package func wipeMemory(of owner: MemoryOwner) async throws(ControlFailure) -> Int {
        var body = JSONObject()
        owner.put(into: &body)
        body["confirm"] = true
        return try await answer(
            .post, RequestPath("memory", "wipe"), .json(.object(body)), patience: .endless
        ) { $0.count("wiped") }
    }
}

/// What an answer is made of, as it comes.
package struct ControlPieces {
    private var pieces: HTTPBody.Iterator
    private let address: ServerAddress

    init(_ body: HTTPBody, from address: ServerAddress) {
        pieces = body.makeAsyncIterator()
        self.address = address
    }

    /// Nil at the end.
    package mutating func next() async throws(ControlFailure) -> [UInt8]? {
        do throws(HTTPClientError) { return try await pieces.next() } catch {
            throw ControlFailure(error, asking: address)
        }
    }
}
