import ControlClient
import Platform

/// The right to be the one server of a data directory; the system takes it back however the process ends.
struct InstanceLock: ~Copyable {
    private let file: LockedFile

    private init(_ file: consuming LockedFile) { self.file = file }

    /// What a server that did not come to its end has left behind is taken over.
    static func take(_ places: ServerPlaces) throws(StartFailure) -> InstanceLock {
        let taken: LockedFile?
        do throws(SystemError) {
            try Directory.create(places.data, mode: 0o700)
            try Directory.create(Path.directory(of: places.pidFile))
            taken = try take(places.pidFile)
        } catch {
            throw .system(error)
        }
        guard let file = consume taken else {
            let record = try? ServerRecord.read(in: places.data)
            throw .runsAlready(
                process: record?.process ?? RunningServer.writtenNumber(places.pidFile), url: record?.address.url,
                data: places.data)
        }
        do throws(SystemError) { try file.write(Array("\(ProcessNumber.own)\n".utf8)) } catch { throw .system(error) }
        return InstanceLock(file)
    }

    /// A process that is just being ended holds the file until its last thread has gone: that is waited for.
    private static func take(_ path: String) throws(SystemError) -> LockedFile? {
        if let file = try LockedFile.take(path) { return file }
        guard let holder = RunningServer.writtenNumber(path).flatMap(Int32.init(exactly:)).flatMap(ProcessNumber.init),
            try holder.waitForEnd(milliseconds: 150)
        else { return nil }
        return try LockedFile.take(path)
    }

    consuming func release() { file.remove() }
}
