#include "scan_level.h"

#include <math.h>

BODY const caxton_scan_segment *segment_of(const caxton_scan_segment *segments, uint32_t slot) {
    return segments + slot / CAXTON_SCAN_SEGMENT;
}

BODY void prefetch(const void *row, long size) {
    for (long at = 0; at < size; at += 64) __builtin_prefetch((const char *)row + at);
}

BODY const uint8_t *bytes_of(const caxton_scan_segment *segments, uint32_t slot, int width) {
    return segment_of(segments, slot)->bytes + (long)(slot % CAXTON_SCAN_SEGMENT) * width;
}

BODY const float *vector_of(const caxton_scan_segment *segments, uint32_t slot, int stride) {
    return segment_of(segments, slot)->vectors + (long)(slot % CAXTON_SCAN_SEGMENT) * stride;
}

static inline int32_t dot_bytes_portable(const uint8_t *row, const int8_t *query, int width) {
    int32_t sum = 0;
    for (int i = 0; i < width; i++) sum += row[i] * query[i];
    return sum;
}

static inline float dot_vectors_portable(const float *row, const float *query, int stride) {
    float sums[16] = {0}, sum = 0;
    for (int i = 0; i < stride; i += 16)
        for (int k = 0; k < 16; k++) sums[k] += row[i + k] * query[i + k];
    for (int k = 0; k < 16; k++) sum += sums[k];
    return sum;
}

#if defined(__x86_64__)

ON_AVX2 static inline int32_t dot_bytes_avx2(const uint8_t *row, const int8_t *query, int width) {
    __m256i sum = _mm256_setzero_si256();
    for (int i = 0; i < width; i += 16) {
        __m256i a = _mm256_cvtepu8_epi16(_mm_loadu_si128((const __m128i *)(row + i)));
        __m256i b = _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(query + i)));
        sum = _mm256_add_epi32(sum, _mm256_madd_epi16(a, b));
    }
    __m128i four = _mm_add_epi32(_mm256_castsi256_si128(sum), _mm256_extracti128_si256(sum, 1));
    four = _mm_add_epi32(four, _mm_shuffle_epi32(four, 0x4E));
    return _mm_cvtsi128_si32(_mm_add_epi32(four, _mm_shuffle_epi32(four, 0xB1)));
}

ON_AVX2 static inline float dot_vectors_avx2(const float *row, const float *query, int stride) {
    __m256 sums = _mm256_setzero_ps(), others = sums;
    for (int i = 0; i < stride; i += 16) {
        sums = _mm256_fmadd_ps(_mm256_loadu_ps(row + i), _mm256_loadu_ps(query + i), sums);
        others = _mm256_fmadd_ps(_mm256_loadu_ps(row + i + 8), _mm256_loadu_ps(query + i + 8), others);
    }
    sums = _mm256_add_ps(sums, others);
    __m128 four = _mm_add_ps(_mm256_castps256_ps128(sums), _mm256_extractf128_ps(sums, 1));
    four = _mm_add_ps(four, _mm_movehl_ps(four, four));
    return _mm_cvtss_f32(_mm_add_ss(four, _mm_shuffle_ps(four, four, 1)));
}

ON_AVX512 static inline int32_t dot_bytes_avx512(const uint8_t *row, const int8_t *query, int width) {
    __m512i a = _mm512_setzero_si512(), b = a, c = a;
    for (int i = 0; i < width; i += 192) {
        a = _mm512_dpbusd_epi32(a, _mm512_loadu_si512(row + i), _mm512_loadu_si512(query + i));
        b = _mm512_dpbusd_epi32(b, _mm512_loadu_si512(row + i + 64), _mm512_loadu_si512(query + i + 64));
        c = _mm512_dpbusd_epi32(c, _mm512_loadu_si512(row + i + 128), _mm512_loadu_si512(query + i + 128));
    }
    return _mm512_reduce_add_epi32(_mm512_add_epi32(_mm512_add_epi32(a, b), c));
}

ON_AVX512 static inline float dot_vectors_avx512(const float *row, const float *query, int stride) {
    __m512 sums = _mm512_setzero_ps(), others = sums;
    int i = 0;
    for (; i + 32 <= stride; i += 32) {
        sums = _mm512_fmadd_ps(_mm512_loadu_ps(row + i), _mm512_loadu_ps(query + i), sums);
        others = _mm512_fmadd_ps(_mm512_loadu_ps(row + i + 16), _mm512_loadu_ps(query + i + 16), others);
    }
    if (i < stride) sums = _mm512_fmadd_ps(_mm512_loadu_ps(row + i), _mm512_loadu_ps(query + i), sums);
    return _mm512_reduce_add_ps(_mm512_add_ps(sums, others));
}

#endif

// Rounding makes each coordinate wrong by a step's part that is as good as random after the rotation: the product of
// two unit vectors is then wrong by the root of the squared steps' sum over twelve, and hardly ever by six times that.
#define BYTES(suffix)                                                                                          \
    static void bytes_##suffix(                                                                                \
        const caxton_scan_segment *segments, int width, const uint32_t *slots, int count,                      \
        caxton_scan_query query, float *low, float *high) {                                                    \
        enum { AHEAD = 12 };                                                                                   \
        for (int i = 0; i < count && i < AHEAD; i++) prefetch(bytes_of(segments, slots[i], width), width);     \
        for (int i = 0; i < count; i++) {                                                                      \
            if (i + AHEAD < count) prefetch(bytes_of(segments, slots[i + AHEAD], width), width);               \
            float step = segment_of(segments, slots[i])->steps[slots[i] % CAXTON_SCAN_SEGMENT];                \
            int32_t sum = dot_bytes_##suffix(bytes_of(segments, slots[i], width), query.bytes, width);         \
            float score = (float)(sum - 128 * query.sum) * step * query.step;                                  \
            float doubt = 6 * sqrtf((step * step + query.step * query.step) / 12) + 1e-6f;                     \
            low[i] = score - doubt;                                                                            \
            high[i] = score + doubt;                                                                           \
        }                                                                                                      \
    }

#define VECTORS(suffix)                                                                                        \
    static void vectors_##suffix(                                                                              \
        const caxton_scan_segment *segments, int stride, const uint32_t *slots, int count,                     \
        const float *query, float *out) {                                                                      \
        enum { AHEAD = 4 };                                                                                    \
        long size = 4l * stride;                                                                               \
        for (int i = 0; i < count && i < AHEAD; i++) prefetch(vector_of(segments, slots[i], stride), size);    \
        for (int i = 0; i < count; i++) {                                                                      \
            if (i + AHEAD < count) prefetch(vector_of(segments, slots[i + AHEAD], stride), size);              \
            out[i] = dot_vectors_##suffix(vector_of(segments, slots[i], stride), query, stride);               \
        }                                                                                                      \
    }

BYTES(portable)
VECTORS(portable)
#if defined(__x86_64__)
ON_AVX2 BYTES(avx2)
ON_AVX2 VECTORS(avx2)
ON_AVX512 BYTES(avx512)
ON_AVX512 VECTORS(avx512)
#endif

void caxton_scan_bytes(
    int level, const caxton_scan_segment *segments, int width, const uint32_t *slots, int count,
    caxton_scan_query query, float *low, float *high) {
    AT(level, bytes)(segments, width, slots, count, query, low, high);
}

void caxton_scan_vectors(
    int level, const caxton_scan_segment *segments, int stride, const uint32_t *slots, int count,
    const float *query, float *out) {
    AT(level, vectors)(segments, stride, slots, count, query, out);
}
