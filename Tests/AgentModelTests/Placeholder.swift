// Tests of AgentModel.
