// Tests of AgentTemplates.
