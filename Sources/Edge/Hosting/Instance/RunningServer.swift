package import ControlClient
package import Platform

/// A server as other processes see it.
package struct RunningServer: Sendable {
    package let process: ProcessNumber
    package let places: ServerPlaces
    /// Nil while it starts or ends.
    package let record: ServerRecord?

    /// The one that uses these places; nil when there is none, whatever files an earlier one has left.
    package static func find(_ places: ServerPlaces) throws(SystemError) -> RunningServer? {
        guard try LockedFile.isHeld(places.pidFile), let number = writtenNumber(places.pidFile),
            let process = Int32(exactly: number).flatMap(ProcessNumber.init)
        else { return nil }
        let record = try? ServerRecord.read(in: places.data)
        return RunningServer(process: process, places: places, record: record?.process == number ? record : nil)
    }

    static func writtenNumber(_ path: String) -> Int64? {
        guard let bytes = try? File.read(path, limit: 64) else { return nil }
        return Int64(String(decoding: bytes, as: UTF8.self).prefix { $0.isNumber })
    }
}
