import AgentModel
import AgentPorts
import HTTPServer
import JSON

/// What is done for the memory as a whole, by whoever runs the server.
enum MemoryCareRoutes {
    private static let stream = QueryParameter.flag("stream", "events, as with 'Accept: text/event-stream'")

    static let all = [
        MemoryBase.server.route(
            .post, "/collect", "collectMemory", "Removes what has expired or is too much, now",
            answer: .json("MemoryCollection"), mayTakeLong: true, handler: collect),
        MemoryBase.server.route(
            .post, "/verify", "verifyMemory", "Looks whether everything in the memory is sound",
            details: "The pages of the database, its references and counts, and the vectors against what they are of.",
            answer: .json("MemoryVerification"), mayTakeLong: true, handler: verify),
        MemoryBase.server.route(
            .post, "/backup", "backUpMemory", "Makes a whole and sound copy while others go on",
            details:
                "The copy is a file in the directory `backups` of the server's data directory; the oldest make room.",
            answer: .json("MemoryBackup"), mayTakeLong: true, handler: backUp),
        MemoryBase.server.route(
            .post, "/reembed", "reembedMemory", "Makes the vectors anew that another model made, or that are missing",
            details: """
                As events the answer is `progress` with how many are done, and at last `done`, or `error` with what every \
                refusal looks like. A client that hangs up ends it; what is done stays, and the next run goes on there.
                """,
            parameters: [stream.declaration],
            answer: .jsonOrEvents("MemoryReembedding"), mayTakeLong: true, failures: [.semanticUnavailable],
            handler: reembed),
        MemoryBase.server.route(
            .post, "/wipe", "wipeMemory", "Forgets one memory with all its past",
            body: Route.Body(
                schema: "MemoryWipe", example: ["scope": "agent", "owner": "support", "confirm": true]),
            answer: .json("MemoryWiped"), mayTakeLong: true, handler: wipe),
    ]

    @Sendable private static func collect(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let collection = try await request.asked { memory throws(MemoryError) in
            try await memory.collect(as: .operatorOfServer)
        }
        return .json(MemoryShape.collection(collection))
    }

    private static func keeper(_ request: APIRequest) throws(APIFailure) -> any MemoryKeeper {
        _ = try request.memory()
        if let keeper = request.environment.memoryKeeper { return keeper }
        throw APIFailure(
            .memoryUnavailable, "this memory is kept in no file",
            suggestions: ["'GET /memory/export' writes out what it holds"])
    }

    @Sendable private static func verify(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let keeper = try keeper(request)
        do throws(MemoryError) {
            let found = try await keeper.verify()
            return .json([
                "sound": .boolean(found.problems.isEmpty), "problems": .array(found.problems.map { .string($0) }),
                "items": .integer(Int64(found.items)), "vectors": .integer(Int64(found.vectors)),
            ])
        } catch {
            throw APIFailure(error)
        }
    }

    @Sendable private static func backUp(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let keeper = try keeper(request)
        do throws(MemoryError) {
            let backup = try await keeper.backUp()
            return .json(["path": .string(backup.path), "bytes": .integer(Int64(backup.bytes))])
        } catch {
            throw APIFailure(error)
        }
    }

    @Sendable private static func wipe(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let actor = MemoryActor.operatorOfServer
        let fields = try await request.fields(known: MemoryReading.space + ["confirm"])
        guard let scope: MemoryScope = try fields.word("scope") else {
            throw APIFailure(.missingField, "the body has no 'scope'", suggestions: ["say whose memory is meant"])
        }
        let space = try APIRequest.space(scope, try fields.text("owner"), actor)
        return try await MemoryFigureRoutes.wipe(
            space, isConfirmed: try fields.flag("confirm") ?? false, actor, request)
    }

    // MARK: New vectors

    @Sendable private static func reembed(_ request: APIRequest) async throws(APIFailure) -> Reply {
        let streams = try request(stream) || request.accepts("text/event-stream")
        if !streams {
            let done = try await request.asked { memory throws(MemoryError) in
                try await memory.reembed(as: .operatorOfServer) { _ in }
            }
            return .json(MemoryShape.reembedding(done))
        }
        let (memory, context) = (try request.memory(), request.context)
        return .events { writer throws(ClientGone) in
            let (news, post) = AsyncStream.makeStream(of: MemoryReembedding.self, bufferingPolicy: .bufferingNewest(1))
            let work = Task { () -> Result<MemoryReembedding, MemoryError> in
                defer { post.finish() }
                do throws(MemoryError) {
                    return .success(try await memory.reembed(as: .operatorOfServer) { post.yield($0) })
                } catch {
                    return .failure(error)
                }
            }
            do throws(ClientGone) {
                for await progress in news {
                    try await writer.send(
                        ServerEvent(MemoryShape.reembedding(progress).text(), name: "progress"))
                }
                switch await work.value {
                case .success(let done):
                    try await writer.send(ServerEvent(MemoryShape.reembedding(done).text(), name: "done"))
                case .failure(let error):
                    let body = APIFailure(error).body(context)
                    try await writer.send(ServerEvent(String(decoding: body, as: UTF8.self), name: "error"))
                }
            } catch {
                work.cancel()
                throw error
            }
        }
    }
}
