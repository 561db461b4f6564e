// AgentModel: to be written.
