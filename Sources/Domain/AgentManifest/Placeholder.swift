// AgentManifest: to be written.
