/// What the configuration says about precision.
package enum PrecisionChoice: Sendable, Equatable {
    /// bf16 where the processor multiplies it itself, twice as fast and no worse in any search; fp32 elsewhere. Bytes are
    /// never chosen unasked: they are faster still and take a quarter of the memory, but near ties change places.
    case auto
    case fixed(Precision)

    package var precision: Precision {
        switch self {
        case .auto: KernelLevel.best == .avx512 && KernelLevel.hasBF16 ? .bf16 : .fp32
        case .fixed(let precision): precision
        }
    }
}
