import AgentModel
import AgentPorts
import HTTPClient
import Observation
import Platform
import Telemetry

/// Sends traces where the configuration says.
enum TraceHouse {
    /// Nil when traces are switched off.
    static func traces(
        _ plan: ServerPlan, _ http: HTTPClient, _ clock: any AgentPorts.Clock, _ log: ServerLog,
        _ metrics: ServerMetrics
    ) -> Traces? {
        let settings = plan.configuration.observability.tracing
        guard settings.enabled, let endpoint = settings.endpoint else { return nil }
        let resource = TraceResource(
            service: settings.serviceName, version: plan.version, process: Int(ProcessNumber.own.value))
        let logger = log.telemetry.logger("traces")
        let collector = HTTPTraceCollector(
            http, endpoint,
            headers: OTLPHeaders.read(plan.environment.variables) {
                logger.warning("a header for traces is not understood and left out", ["traces.header": .string($0)])
            })
        return Traces(
            rate: settings.sampleRate, resource: resource, collector: collector, clock: clock, logger: logger,
            metrics: metrics)
    }
}
