// Tests of AgentManifest.
