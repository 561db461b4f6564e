/// What the tools of an agent may touch; what is not allowed here is denied.
package struct PermissionSettings: Sendable, Hashable {
    package enum Files: String, KeywordValue {
        case none, read, write

        package var summary: String {
            switch self {
            case .none: "no files"
            case .read: "reading below allowed_paths"
            case .write: "reading and writing below allowed_paths"
            }
        }

        package static let aliases: [String: Files] = [
            "readonly": .read, "read-only": .read, "readwrite": .write, "read-write": .write,
        ]
    }

    package enum Network: String, KeywordValue {
        case none, restricted, full

        package var summary: String {
            switch self {
            case .none: "no network"
            case .restricted: "the hosts in allowed_hosts"
            case .full: "every public host"
            }
        }
    }

    package var files = Files.none
    package var allowedPaths: [FilePath] = []
    package var network = Network.restricted
    package var allowedHosts: [HostPattern] = []
    /// The furthest scope of memory this agent may read and write.
    package var memory: MemorySettings.Scope = .workspace
    package var memoryLimit: ByteSize?
    package var cpuLimit: TimeSpan?

    package init() {}
}
