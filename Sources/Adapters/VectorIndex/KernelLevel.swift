import CKernels

/// Which instructions the index computes with.
package enum KernelLevel: Int32, Sendable, Hashable, CaseIterable {
    case portable = 0
    case avx2 = 1
    case avx512 = 2

    /// The highest one that this processor has.
    package static let best = KernelLevel(rawValue: caxton_scan_level()) ?? .portable

    /// All that this processor has.
    package static let available = allCases.filter { $0.rawValue <= best.rawValue }

    /// How many bits of a vector one look-up takes: six where tables of 64 entries fit a register.
    var bits: Int32 { self == .avx512 ? 6 : 4 }
}
