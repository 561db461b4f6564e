#include "scan_level.h"

// Table look-up among 64 entries and products of bytes came after the rest of AVX-512.
int caxton_scan_level(void) {
    enum { NEEDED = CAXTON_CPU_VBMI | CAXTON_CPU_VNNI };
    int level = caxton_cpu_level();
    if (level >= CAXTON_CPU_AVX512 && (caxton_cpu_features() & NEEDED) != NEEDED) return CAXTON_CPU_AVX2;
    return level;
}
