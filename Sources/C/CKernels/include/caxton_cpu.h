#pragma once

// What the processor can do, so that every kernel has a variant for it and one that runs anywhere.

/// The variants a kernel may have, each including those before it.
enum caxton_cpu_level {
    /// Plain C; the compiler may still use what every processor of the architecture has.
    CAXTON_CPU_PORTABLE = 0,
    /// AVX2 with FMA and F16C.
    CAXTON_CPU_AVX2 = 1,
    /// AVX-512 F, BW, DQ, VL.
    CAXTON_CPU_AVX512 = 2,
};

/// Beyond the level: instructions that some processors of the AVX-512 level lack.
enum caxton_cpu_feature {
    CAXTON_CPU_BF16 = 1,
    CAXTON_CPU_VNNI = 2,
    CAXTON_CPU_VBMI = 4,
};

/// The highest level that processor and operating system support.
int caxton_cpu_level(void);

/// The features above that are there, as a sum.
unsigned caxton_cpu_features(void);
