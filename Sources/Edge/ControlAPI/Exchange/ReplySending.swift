import HTTPServer

/// Puts a reply on the wire.
enum ReplySending {
    static func send(
        _ reply: Reply, _ fields: HTTPFields, isHead: Bool, _ writer: consuming ResponseWriter
    ) async -> ResponseSent {
        var fields = fields
        switch reply.content {
        case .nothing: return writer.respond(reply.status, fields)
        case .whole(let mediaType, let bytes):
            fields.set("Content-Type", mediaType)
            fields.set("Cache-Control", "no-store")
            return writer.respond(reply.status, fields, bytes)
        case .events(let tell):
            var events = writer.events(fields)
            // Who asks for the head alone would wait for events that never come.
            if isHead { return events.finish() }
            do throws(ClientGone) { try await tell(&events) } catch { return events.abandon() }
            return events.finish()
        case .text(let mediaType, let tell):
            fields.set("Content-Type", mediaType)
            fields.set("Cache-Control", "no-store")
            var body = writer.stream(reply.status, fields)
            if isHead { return body.finish() }
            do throws(ClientGone) { try await tell(&body) } catch { return body.abandon() }
            return body.finish()
        }
    }
}
