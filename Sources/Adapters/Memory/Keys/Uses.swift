import AgentModel
import Synchronization

/// When items were last asked for; written down now and then, so that reading does not write.
final class Uses: Sendable {
    private static let limit = 50_000
    private let moments = Mutex<[Int64: Timestamp]>([:])

    /// Among very many the note is skipped: it only decides who goes first when space is short.
    func note(_ ids: some Sequence<Int64>, at now: Timestamp) {
        moments.withLock { moments in
            for id in ids where moments.count < Self.limit || moments[id] != nil { moments[id] = now }
        }
    }

    func note(_ id: Int64, at now: Timestamp) {
        moments.withLock { moments in
            if moments.count < Self.limit || moments[id] != nil { moments[id] = now }
        }
    }

    var current: [Int64: Timestamp] { moments.withLock { $0 } }

    func forgetAll() { moments.withLock { $0 = [:] } }

    /// What has been written down is forgotten, unless it has been used again since.
    func forget(_ written: [Int64: Timestamp]) {
        moments.withLock { moments in
            for (id, moment) in written where moments[id] == moment { moments[id] = nil }
        }
    }
}
