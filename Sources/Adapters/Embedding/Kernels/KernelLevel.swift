import CKernels

/// Which variant of the kernels runs.
package enum KernelLevel: Int32, Sendable, CaseIterable, Comparable {
    case portable, avx2, avx512

    package static func < (one: KernelLevel, other: KernelLevel) -> Bool { one.rawValue < other.rawValue }

    /// The best that this processor has.
    package static let best = KernelLevel(rawValue: caxton_cpu_level()) ?? .portable

    /// Whether products of bf16 have an instruction of their own here.
    package static let hasBF16 = caxton_cpu_features() & UInt32(CAXTON_CPU_BF16.rawValue) != 0

    /// Whether products of bytes have an instruction of their own here.
    package static let hasVNNI = caxton_cpu_features() & UInt32(CAXTON_CPU_VNNI.rawValue) != 0
}

/// How exactly the encoder computes. Vectors of all three may be compared with one another.
package enum Precision: String, Sendable, CaseIterable {
    case fp32, bf16, int8
}
