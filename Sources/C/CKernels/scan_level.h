#pragma once

// One body, compiled for each level: `LEVELS(name, (parameters), (arguments))` makes `name(level, …)` of `name_body`.

#include "caxton_cpu.h"
#include "caxton_scan.h"

#define BODY static inline __attribute__((always_inline))

#if defined(__x86_64__)
#include <immintrin.h>

#define ON_AVX2 __attribute__((target("avx2,fma,f16c,bmi,bmi2,popcnt")))
#define ON_AVX512 \
    __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vnni,avx2,fma,f16c,bmi,bmi2,popcnt")))

#define LEVELS(result, name, parameters, arguments)                          \
    static result name##_portable parameters { return name##_body arguments; } \
    ON_AVX2 static result name##_avx2 parameters { return name##_body arguments; } \
    ON_AVX512 static result name##_avx512 parameters { return name##_body arguments; }

#define AT(level, name)                                \
    (level >= CAXTON_CPU_AVX512 ? name##_avx512 : level == CAXTON_CPU_AVX2 ? name##_avx2 : name##_portable)
#else
#define LEVELS(result, name, parameters, arguments) \
    static result name##_portable parameters { return name##_body arguments; }
#define AT(level, name) ((void)(level), name##_portable)
#endif
