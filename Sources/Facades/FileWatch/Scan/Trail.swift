import Platform

/// Follows paths the way the system does, and notes every directory entry that decides where they lead.
///
/// Whatever happens to a path from outside (a parent renamed, a link turned, a target replaced) happens to one of these
/// entries.
struct Trail {
    private static let linkLimit = 40

    private enum Place {
        case nothing
        case link(String)
        case something
    }

    private let workingDirectory: String
    /// What was found in this look, since many paths begin alike.
    private var places: [String: Place] = [:]
    private var identities: [String: FileStatus.Identity?] = [:]

    init(workingDirectory: String) { self.workingDirectory = workingDirectory }

    /// Adds the entries that the path depends on; it need not exist.
    mutating func follow(_ path: String, into interests: inout Interests) {
        var ahead = Self.parts(Path.join(workingDirectory, path))
        var directory = "/"
        var links = 0
        while let part = ahead.popLast() {
            if part == ".." {
                directory = Path.directory(of: directory)
                continue
            }
            guard let identity = identity(of: directory) else { return }
            interests.add(part, in: directory, identity)
            let here = Path.join(directory, part)
            switch place(here) {
            case .nothing: return
            case .something: directory = here
            case .link(let target):
                links += 1
                if links > Self.linkLimit { return }
                if Path.isAbsolute(target) { directory = "/" }
                ahead += Self.parts(target)
            }
        }
    }

    private mutating func place(_ path: String) -> Place {
        if let known = places[path] { return known }
        let place: Place =
            switch try? File.kind(path) {
            case nil: .nothing
            case .symbolicLink: (try? File.linkTarget(path)).map { .link($0) } ?? .nothing
            default: .something
            }
        places[path] = place
        return place
    }

    private mutating func identity(of directory: String) -> FileStatus.Identity? {
        if let known = identities[directory] { return known }
        let status = try? File.status(directory)
        let identity = status?.kind == .directory ? status?.identity : nil
        identities[directory] = .some(identity)
        return identity
    }

    /// The last part first, as a stack.
    private static func parts(_ path: String) -> [String] {
        path.split(separator: "/").filter { $0 != "." }.reversed().map(String.init)
    }
}
