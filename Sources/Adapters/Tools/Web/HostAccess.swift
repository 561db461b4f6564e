import AgentModel
import HTTPClient

/// Which hosts one agent may reach with one tool, by their names and then by their addresses.
struct HostAccess: Sendable {
    /// Reaches nothing in private networks by a name unless the settings say so.
    private let allowsPrivateAddresses: Bool
    private let network: PermissionSettings.Network
    private let agentHosts: [HostPattern]
    /// Of the tool alone; they narrow what the agent may reach, or stand alone where the agent names none.
    private let toolHosts: [HostPattern]
    /// Every host that the file names, for addresses that need to be named.
    private let named: [HostPattern]

    init(_ errand: ToolErrand) throws(ToolProblem) {
        let agent = errand.definition.permissions
        allowsPrivateAddresses = try errand.settings.flag("private_addresses")
        // A tool is never given more than its agent.
        network = Self.narrower(agent.network, errand.permissions?.network)
        agentHosts = agent.network == .full ? [] : agent.allowedHosts
        toolHosts = try (errand.permissions?.allowedHosts ?? []) + errand.settings.hosts("allowed_hosts")
        named = agent.allowedHosts + toolHosts
    }

    /// - Returns: why not; nil when it is allowed.
    func refusal(of address: WebAddress) -> ToolProblem? {
        if network == .none { return ToolProblem("this agent may not use the network") }
        let lists = [agentHosts, toolHosts].filter { !$0.isEmpty }
        let isListed = lists.allSatisfy { list in list.contains { $0.matches(address) } }
        if isListed && (network == .full || !lists.isEmpty) { return nil }
        let allowed = (toolHosts.isEmpty ? agentHosts : toolHosts).map(\.description).joined(separator: ", ")
        let place = address.host.description + (address.port == address.scheme.defaultPort ? "" : ":\(address.port)")
        return ToolProblem(
            "'\(place)' is not among the hosts this agent may reach",
            help: allowed.isEmpty ? "it may reach none" : "it may reach \(allowed)")
    }

    /// Judges what the host of a request was resolved to.
    ///
    /// Addresses that are not public need to be granted as such: an address by standing in a list itself, those of this
    /// machine by `localhost`. A name promises nothing, since others decide where it leads.
    func permits(_ address: IPAddress, port: Int, of host: NetworkHost) -> Bool {
        if address.isPublic { return true }
        guard let port = UInt16(exactly: port) else { return false }
        let granted = named.contains { pattern in
            pattern.scope == .host(host) && pattern.matches(host, port: port)
        }
        switch host {
        case .ipv4, .ipv6: return granted
        case .name where host.isLoopback && granted: return address.isLoopback
        case .name: return allowsPrivateAddresses && !address.isLinkLocal
        }
    }

    private static func narrower(
        _ agent: PermissionSettings.Network, _ tool: PermissionSettings.Network?
    ) -> PermissionSettings.Network {
        switch (agent, tool ?? agent) {
        case (.none, _), (_, .none): .none
        case (.restricted, _), (_, .restricted): .restricted
        case (.full, .full): .full
        }
    }
}

extension IPAddress {
    fileprivate var isLoopback: Bool {
        switch self {
        case .v4(let number): number >> 24 == 127
        case .v6(let high, let low): high == 0 && (low == 1 || low >> 24 == 0xFFFF_7F)
        }
    }

    /// Where clouds hand out the keys of their machines.
    fileprivate var isLinkLocal: Bool {
        switch self {
        case .v4(let number): number >> 16 == 0xA9FE
        case .v6(let high, let low):
            high >> 54 == 0xFE80 >> 6 || high == 0 && low >> 16 == 0xFFFF_A9FE || high == 0xFD00_0EC2_0000_0000
        }
    }
}
