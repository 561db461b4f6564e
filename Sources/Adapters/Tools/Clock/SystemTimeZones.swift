package import AgentModel
import AgentPorts
import Synchronization

/// The time zones of the machine; each is read once.
package final class SystemTimeZones: TimeZones {
    private let office: TimeZoneOffice
    private let known = Mutex<[TimeZoneName: TimeZoneData]>([:])

    package init(directory: String = "/usr/share/zoneinfo") {
        office = TimeZoneOffice(directory: directory, crew: BlockingCrew())
    }

    package func offset(of zone: TimeZoneName, at time: Timestamp) async -> Int? {
        if zone == .utc { return 0 }
        if let data = known.withLock({ $0[zone] }) { return data.offset(at: time).seconds }
        guard let data = try? await office.zone(zone) else { return nil }
        known.withLock { $0[zone] = data }
        return data.offset(at: time).seconds
    }
}
