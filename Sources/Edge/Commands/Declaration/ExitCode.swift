/// What the program tells the shell when it ends; the numbers are a promise.
package enum ExitCode: Int32, Sendable, Hashable, CaseIterable, Comparable {
    case success = 0
    case failure = 1
    case usage = 2
    case serverNotRunning = 3
    case notFound = 4
    case conflict = 5
    case invalidConfiguration = 6
    case permission = 7
    case timeout = 8
    case bug = 70

    package static func < (left: ExitCode, right: ExitCode) -> Bool { left.rawValue < right.rawValue }

    package var meaning: String {
        switch self {
        case .success: "everything asked for was done"
        case .failure: "the command ran and did not succeed"
        case .usage: "the command line was not understood"
        case .serverNotRunning: "the server is not running"
        case .notFound: "something that was named does not exist"
        case .conflict: "something is in the way, such as an existing file"
        case .invalidConfiguration: "a file holds errors"
        case .permission: "the system does not permit it"
        case .timeout: "it took longer than allowed"
        case .bug: "a mistake in caxton itself"
        }
    }
}
