// AgentTemplates: to be written.
