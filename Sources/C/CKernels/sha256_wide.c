#include "sha256_wide.h"

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>

int caxton_sha256_is_wide(void) {
    enum { SSSE3 = 1u << 9, SSE41 = 1u << 19, SHA = 1u << 29 };
    unsigned a, b, c, d;
    if (!__get_cpuid(1, &a, &b, &c, &d) || (c & (SSSE3 | SSE41)) != (SSSE3 | SSE41)) return 0;
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & SHA) != 0;
}

// The instructions want the eight words of the state as ABEF and CDGH, and do two rounds each.
__attribute__((target("sha,ssse3,sse4.1"))) void caxton_sha256_take_wide(
    uint32_t state[8], const uint8_t *block, size_t count, const uint32_t rounds[64]) {
    const __m128i order = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    __m128i low = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)state), 0xb1);
    __m128i high = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(state + 4)), 0x1b);
    __m128i abef = _mm_alignr_epi8(low, high, 8), cdgh = _mm_blend_epi16(high, low, 0xf0);
    for (; count; count--, block += 64) {
        const __m128i before[2] = {abef, cdgh};
        __m128i words[4];
        for (int i = 0; i < 16; i++) {
            __m128i *next = &words[i & 3];
            if (i < 4) {
                *next = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)block + i), order);
            } else {
                const __m128i last = words[(i + 3) & 3];
                const __m128i sum = _mm_add_epi32(
                    _mm_sha256msg1_epu32(*next, words[(i + 1) & 3]), _mm_alignr_epi8(last, words[(i + 2) & 3], 4));
                *next = _mm_sha256msg2_epu32(sum, last);
            }
            const __m128i four = _mm_add_epi32(*next, _mm_loadu_si128((const __m128i *)rounds + i));
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, four);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(four, 0x0e));
        }
        abef = _mm_add_epi32(abef, before[0]);
        cdgh = _mm_add_epi32(cdgh, before[1]);
    }
    low = _mm_shuffle_epi32(abef, 0x1b);
    high = _mm_shuffle_epi32(cdgh, 0xb1);
    _mm_storeu_si128((__m128i *)state, _mm_blend_epi16(low, high, 0xf0));
    _mm_storeu_si128((__m128i *)(state + 4), _mm_alignr_epi8(high, low, 8));
}

#else

int caxton_sha256_is_wide(void) { return 0; }

void caxton_sha256_take_wide(uint32_t state[8], const uint8_t *block, size_t count, const uint32_t rounds[64]) {
    (void)state, (void)block, (void)count, (void)rounds;
}

#endif
