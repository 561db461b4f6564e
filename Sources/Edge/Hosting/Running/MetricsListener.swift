import AgentModel
import HTTPServer
import Observation

/// Figures on a port of their own, for who may see them and nothing else; never beyond the server's own address.
enum MetricsListener {
    /// Nil when the figures are switched off or are on the server's port.
    static func start(_ plan: ServerPlan, _ metrics: ServerMetrics) throws(StartFailure) -> HTTPServer? {
        let settings = plan.configuration.observability.metrics
        guard settings.enabled, let port = settings.port else { return nil }
        let endpoint = HTTPEndpoint.tcp(
            host: plan.configuration.server.host.description, port: UInt16(clamping: port))
        do throws(HTTPServerError) {
            return try HTTPServer.start(HTTPServerConfiguration(endpoints: [endpoint])) { request, writer in
                answer(request, metrics, writer)
            }
        } catch {
            throw .listening(error)
        }
    }

    private static func answer(
        _ request: HTTPRequest, _ metrics: ServerMetrics, _ writer: consuming ResponseWriter
    ) -> ResponseSent {
        let plain: HTTPFields = ["Content-Type": "text/plain; charset=utf-8"]
        if request.path != ["metrics"] {
            return writer.respond(.notFound, plain, Array("only /metrics is here\n".utf8))
        }
        if request.method != .get, request.method != .head {
            var fields = plain
            fields.append("Allow", "GET, HEAD")
            return writer.respond(.methodNotAllowed, fields, Array("figures can only be read\n".utf8))
        }
        return writer.respond(.ok, ["Content-Type": ServerMetrics.contentType], metrics.exposition())
    }
}
