import AgentModel
import Embedding

extension PrecisionChoice {
    init(_ setting: ServerMemorySettings.Precision) {
        self =
            switch setting {
            case .auto: .auto
            case .fp32: .fixed(.fp32)
            case .bf16: .fixed(.bf16)
            case .int8: .fixed(.int8)
            }
    }
}
