#include "scan_level.h"

#include <string.h>

enum { LANES = 4 };

static uint32_t step_portable(uint32_t crc, uint64_t word) {
    for (int byte = 0; byte < 8; byte++, word >>= 8) {
        crc ^= (uint32_t)(word & 255);
        for (int bit = 0; bit < 8; bit++) crc = crc >> 1 ^ (0x82F63B78u & (0u - (crc & 1)));
    }
    return crc;
}

// Each lane's next word waits for its last one only, so four of them keep the unit busy. Missing words are zeros.
#define CHECKSUM(step)                                                                    \
    const uint8_t *at = data;                                                             \
    uint32_t lanes[LANES] = {1, 2, 3, 4}, crc = 0;                                        \
    uint64_t words[LANES], left = size;                                                   \
    for (; left >= sizeof words; left -= sizeof words, at += sizeof words) {              \
        memcpy(words, at, sizeof words);                                                  \
        for (int lane = 0; lane < LANES; lane++) lanes[lane] = step(lanes[lane], words[lane]); \
    }                                                                                     \
    memset(words, 0, sizeof words);                                                       \
    memcpy(words, at, left);                                                              \
    for (int lane = 0; lane < LANES; lane++) crc = step(crc, step(lanes[lane], words[lane])); \
    return step(crc, size);

uint32_t caxton_scan_checksum_portable(const void *data, uint64_t size) { CHECKSUM(step_portable) }

#if defined(__x86_64__)
#define step_sse(crc, word) (uint32_t)__builtin_ia32_crc32di(crc, word)

__attribute__((target("sse4.2"))) static uint32_t checksum_sse(const void *data, uint64_t size) { CHECKSUM(step_sse) }
#endif

uint32_t caxton_scan_checksum(const void *data, uint64_t size) {
#if defined(__x86_64__)
    if (caxton_cpu_level() >= CAXTON_CPU_AVX2) return checksum_sse(data, size);
#endif
    return caxton_scan_checksum_portable(data, size);
}
