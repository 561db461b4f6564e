import AgentPorts

/// Why a model stopped, not why an agent did.
typealias StopReason = AgentPorts.StopReason
