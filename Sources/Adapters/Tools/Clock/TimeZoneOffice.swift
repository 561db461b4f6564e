import AgentModel
import Platform

/// Looks time zones up where the system keeps them.
struct TimeZoneOffice: Sendable {
    let directory: String
    let crew: BlockingCrew

    func zone(_ name: TimeZoneName) async throws(ToolProblem) -> TimeZoneData {
        let path = Path.join(directory, name.text)
        let read = await crew.run { try? File.read(path, limit: 1 << 20) }
        guard let bytes = read.flatMap({ $0 }), let zone = TimeZoneData(bytes) else {
            throw ToolProblem("there is no time zone '\(name)'", help: "give \(TimeZoneName.rule)")
        }
        return zone
    }
}
