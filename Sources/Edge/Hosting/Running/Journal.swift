import AgentPorts
import Platform
import Telemetry

/// What the server writes about itself.
final class Journal: EventSink {
    let telemetry: Telemetry
    private let pump: Pump
    private let logger: Logger

    init(_ plan: ServerPlan) throws(SystemError) {
        let pump = Pump()
        telemetry = Telemetry(
            sinks: [
                LogSink(.text) { lines in
                    for line in lines { try? StandardStream.error.write(line.bytes + [0x0A]) }
                }
            ], now: { WallTime(nanoseconds: WallClock.nanoseconds()) }, wake: { pump.wake() })
        self.pump = pump
        logger = telemetry.logger("server")
        let telemetry = telemetry
        try pump.start(named: "log") { telemetry.deliver() }
    }

    func emit(_ event: Event) {
        logger.info("event", ["event.topic": .string(event.topic)])
    }

    func close() async { await pump.stop() }
}
