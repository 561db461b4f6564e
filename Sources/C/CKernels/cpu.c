#include "caxton_cpu.h"

#if defined(__x86_64__)
#include <cpuid.h>

// The registers that the operating system saves for us: a processor may have wider ones that must not be touched.
static unsigned saved_registers(void) {
    unsigned low, high;
    __asm__("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
    return low;
}

static int has(unsigned value, unsigned mask) { return (value & mask) == mask; }

int caxton_cpu_level(void) {
    enum { OSXSAVE = 1u << 27, FMA = 1u << 12, F16C = 1u << 29, YMM = 0x6, ZMM = 0xe6 };
    enum { AVX2 = 1u << 5, F = 1u << 16, DQ = 1u << 17, BW = 1u << 30 };
    unsigned a, b, c, d;
    if (!__get_cpuid(1, &a, &b, &c, &d) || !has(c, OSXSAVE | FMA | F16C)) return CAXTON_CPU_PORTABLE;
    unsigned registers = saved_registers();
    if (!has(registers, YMM) || !__get_cpuid_count(7, 0, &a, &b, &c, &d) || !has(b, AVX2)) return CAXTON_CPU_PORTABLE;
    if (!has(registers, ZMM) || !has(b, F | DQ | BW | 1u << 31)) return CAXTON_CPU_AVX2;
    return CAXTON_CPU_AVX512;
}

unsigned caxton_cpu_features(void) {
    unsigned a, b, c, d, found = 0;
    if (caxton_cpu_level() < CAXTON_CPU_AVX512) return 0;
    if (__get_cpuid_count(7, 0, &a, &b, &c, &d)) {
        if (has(c, 1u << 11)) found |= CAXTON_CPU_VNNI;
        if (has(c, 1u << 1)) found |= CAXTON_CPU_VBMI;
    }
    if (__get_cpuid_count(7, 1, &a, &b, &c, &d) && has(a, 1u << 5)) found |= CAXTON_CPU_BF16;
    return found;
}

#else

int caxton_cpu_level(void) { return CAXTON_CPU_PORTABLE; }

unsigned caxton_cpu_features(void) { return 0; }

#endif
