#include "scan_level.h"

#include <string.h>

// Every estimate of a block goes the same way: sums of table entries per vector, then factor * (sum * step + offset).

static void pool_block(
    const uint16_t *sums, const float *factors, uint32_t first, uint64_t mask, const caxton_scan_table *table,
    caxton_scan_pool *pool) {
    for (uint64_t left = mask; left; left &= left - 1) {
        int lane = __builtin_ctzll(left);
        float score = factors[lane] * ((float)sums[lane] * table->step + table->offset);
        if (score > pool->floor) {
            pool->scores[pool->count] = score;
            pool->slots[pool->count++] = first + (uint32_t)lane;
        }
    }
}

static void sum_block_portable(const uint8_t *bits, const caxton_scan_table *table, uint16_t *sums) {
    memset(sums, 0, sizeof(uint16_t) * CAXTON_SCAN_BLOCK);
    const uint8_t *entries = table->entries;
    for (int byte = 0; byte < table->width / 8; byte += 3, bits += 3 * CAXTON_SCAN_BLOCK)
        for (int lane = 0; lane < CAXTON_SCAN_BLOCK; lane++) {
            unsigned a = bits[lane], b = bits[CAXTON_SCAN_BLOCK + lane], c = bits[2 * CAXTON_SCAN_BLOCK + lane], sum;
            if (table->bits == 4) {
                const uint8_t *at = entries + byte * 32;
                sum = at[a & 15] + at[16 + (a >> 4)] + at[32 + (b & 15)] + at[48 + (b >> 4)];
                sum += at[64 + (c & 15)] + at[80 + (c >> 4)];
            } else {
                const uint8_t *at = entries + byte / 3 * 256;
                sum = at[a & 63] + at[64 + (b & 63)] + at[128 + (c & 63)];
                sum += at[192 + ((a >> 6) | (b >> 6 << 2) | (c >> 6 << 4))];
            }
            sums[lane] = (uint16_t)(sums[lane] + sum);
        }
}

static void bits_portable(
    const caxton_scan_segment *segment, uint32_t first, int blocks, const uint64_t *mask,
    const caxton_scan_table *table, caxton_scan_pool *pool) {
    uint16_t sums[CAXTON_SCAN_BLOCK];
    for (int block = 0; block < blocks; block++) {
        if (!mask[block]) continue;
        sum_block_portable(segment->bits + (long)block * table->width * 8, table, sums);
        uint32_t start = (uint32_t)block * CAXTON_SCAN_BLOCK;
        pool_block(sums, segment->factors + start, first + start, mask[block], table, pool);
        if (pool->count > pool->room - 2 * CAXTON_SCAN_BLOCK) caxton_scan_cut(pool);
    }
}

#if defined(__x86_64__)

// Sums of bytes in two halves: of all lanes, whatever the odd ones carry into the next, and of the odd ones alone.
ON_AVX2 static void bits_avx2(
    const caxton_scan_segment *segment, uint32_t first, int blocks, const uint64_t *mask,
    const caxton_scan_table *table, caxton_scan_pool *pool) {
    const __m256i low = _mm256_set1_epi8(15);
    const __m256 step = _mm256_set1_ps(table->step), offset = _mm256_set1_ps(table->offset);
    for (int block = 0; block < blocks; block++) {
        if (!mask[block]) continue;
        for (int half = 0; half < 64; half += 32) {
            uint32_t lanes = (uint32_t)(mask[block] >> half);
            if (!lanes) continue;
            const uint8_t *bits = segment->bits + (long)block * table->width * 8 + half;
            const uint8_t *entries = table->entries;
            __m256i all = _mm256_setzero_si256(), odd = all;
            for (int byte = 0; byte < table->width / 8; byte += 2, bits += 128, entries += 64) {
                __m256i a = _mm256_loadu_si256((const __m256i *)bits);
                __m256i b = _mm256_loadu_si256((const __m256i *)(bits + 64));
                __m256i two = _mm256_loadu_si256((const __m256i *)entries);
                __m256i more = _mm256_loadu_si256((const __m256i *)(entries + 32));
                __m256i sum = _mm256_shuffle_epi8(_mm256_permute2x128_si256(two, two, 0), _mm256_and_si256(a, low));
                sum = _mm256_add_epi8(sum, _mm256_shuffle_epi8(
                    _mm256_permute2x128_si256(two, two, 0x11), _mm256_and_si256(_mm256_srli_epi16(a, 4), low)));
                sum = _mm256_add_epi8(
                    sum, _mm256_shuffle_epi8(_mm256_permute2x128_si256(more, more, 0), _mm256_and_si256(b, low)));
                sum = _mm256_add_epi8(sum, _mm256_shuffle_epi8(
                    _mm256_permute2x128_si256(more, more, 0x11), _mm256_and_si256(_mm256_srli_epi16(b, 4), low)));
                all = _mm256_add_epi16(all, sum);
                odd = _mm256_add_epi16(odd, _mm256_srli_epi16(sum, 8));
            }
            __m256i even = _mm256_sub_epi16(all, _mm256_slli_epi16(odd, 8));
            __m256i near = _mm256_unpacklo_epi16(even, odd), far = _mm256_unpackhi_epi16(even, odd);
            __m128i eights[4] = {
                _mm256_castsi256_si128(near), _mm256_castsi256_si128(far), _mm256_extracti128_si256(near, 1),
                _mm256_extracti128_si256(far, 1)};
            uint32_t start = (uint32_t)(block * CAXTON_SCAN_BLOCK + half);
            for (int k = 0; k < 4; k++) {
                __m256 sums = _mm256_cvtepi32_ps(_mm256_cvtepu16_epi32(eights[k]));
                __m256 factors = _mm256_loadu_ps(segment->factors + start + 8 * k);
                __m256 scores = _mm256_mul_ps(factors, _mm256_fmadd_ps(sums, step, offset));
                __m256 good = _mm256_cmp_ps(scores, _mm256_set1_ps(pool->floor), _CMP_GT_OQ);
                uint32_t left = (uint32_t)_mm256_movemask_ps(good) & (lanes >> (8 * k));
                if (!left) continue;
                float found[8];
                _mm256_storeu_ps(found, scores);
                for (; left; left &= left - 1) {
                    int lane = __builtin_ctz(left);
                    pool->scores[pool->count] = found[lane];
                    pool->slots[pool->count++] = first + start + (uint32_t)(8 * k + lane);
                }
            }
        }
        if (pool->count > pool->room - 2 * CAXTON_SCAN_BLOCK) caxton_scan_cut(pool);
    }
}

ON_AVX512 static void pool_sixteen(
    __m256i sums, __mmask16 lanes, const float *factors, uint32_t start, __m512 step, __m512 offset,
    caxton_scan_pool *pool) {
    __m512 wide = _mm512_cvtepi32_ps(_mm512_cvtepu16_epi32(sums));
    __m512 scores = _mm512_mul_ps(_mm512_loadu_ps(factors), _mm512_fmadd_ps(wide, step, offset));
    __mmask16 good = _mm512_mask_cmp_ps_mask(lanes, scores, _mm512_set1_ps(pool->floor), _CMP_GT_OQ);
    if (__builtin_expect(!good, 1)) return;
    const __m512i places = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    __m512i slots = _mm512_add_epi32(places, _mm512_set1_epi32((int)start));
    // Compressed within the register and stored whole: storing compressed is slow on some processors.
    _mm512_storeu_ps(pool->scores + pool->count, _mm512_maskz_compress_ps(good, scores));
    _mm512_storeu_si512(pool->slots + pool->count, _mm512_maskz_compress_epi32(good, slots));
    pool->count += __builtin_popcount(good);
}

ON_AVX512 static void bits_avx512(
    const caxton_scan_segment *segment, uint32_t first, int blocks, const uint64_t *mask,
    const caxton_scan_table *table, caxton_scan_pool *pool) {
    const __m512 step = _mm512_set1_ps(table->step), offset = _mm512_set1_ps(table->offset);
    const __m512i two = _mm512_set1_epi8(3), four = _mm512_set1_epi8(15);
    for (int block = 0; block < blocks; block++) {
        if (!mask[block]) continue;
        const uint8_t *bits = segment->bits + (long)block * table->width * 8, *entries = table->entries;
        __m512i all = _mm512_setzero_si512(), odd = all;
#pragma clang loop unroll_count(4)
        for (int byte = 0; byte < table->width / 8; byte += 3, bits += 192, entries += 256) {
            __m512i a = _mm512_loadu_si512(bits), b = _mm512_loadu_si512(bits + 64);
            __m512i c = _mm512_loadu_si512(bits + 128);
            // The high bits of all three; look-ups see the low six bits of an index only, so nothing else is masked.
            __m512i high = _mm512_ternarylogic_epi32(two, _mm512_srli_epi16(a, 6), _mm512_srli_epi16(b, 4), 0xCA);
            high = _mm512_ternarylogic_epi32(four, high, _mm512_srli_epi16(c, 2), 0xCA);
            __m512i left = _mm512_add_epi8(
                _mm512_permutexvar_epi8(a, _mm512_loadu_si512(entries)),
                _mm512_permutexvar_epi8(b, _mm512_loadu_si512(entries + 64)));
            __m512i right = _mm512_add_epi8(
                _mm512_permutexvar_epi8(c, _mm512_loadu_si512(entries + 128)),
                _mm512_permutexvar_epi8(high, _mm512_loadu_si512(entries + 192)));
            __m512i sum = _mm512_add_epi8(left, right);
            all = _mm512_add_epi16(all, sum);
            odd = _mm512_add_epi16(odd, _mm512_srli_epi16(sum, 8));
        }
        __m512i even = _mm512_sub_epi16(all, _mm512_slli_epi16(odd, 8));
        __m512i near = _mm512_unpacklo_epi16(even, odd), far = _mm512_unpackhi_epi16(even, odd);
        // The quarters of both, one after the other, are the lanes in their order.
        __m512i front = _mm512_permutex2var_epi64(near, _mm512_setr_epi64(0, 1, 8, 9, 2, 3, 10, 11), far);
        __m512i back = _mm512_permutex2var_epi64(near, _mm512_setr_epi64(4, 5, 12, 13, 6, 7, 14, 15), far);
        uint32_t start = (uint32_t)block * CAXTON_SCAN_BLOCK;
        const float *factors = segment->factors + start;
        uint64_t lanes = mask[block];
        start += first;
        pool_sixteen(_mm512_castsi512_si256(front), (__mmask16)lanes, factors, start, step, offset, pool);
        pool_sixteen(
            _mm512_extracti64x4_epi64(front, 1), (__mmask16)(lanes >> 16), factors + 16, start + 16, step, offset, pool);
        pool_sixteen(
            _mm512_castsi512_si256(back), (__mmask16)(lanes >> 32), factors + 32, start + 32, step, offset, pool);
        pool_sixteen(
            _mm512_extracti64x4_epi64(back, 1), (__mmask16)(lanes >> 48), factors + 48, start + 48, step, offset, pool);
        if (__builtin_expect(pool->count > pool->room - 2 * CAXTON_SCAN_BLOCK, 0)) caxton_scan_cut(pool);
    }
}

#endif

void caxton_scan_bits(
    int level, const caxton_scan_segment *segment, uint32_t first, int blocks, const uint64_t *mask,
    const caxton_scan_table *table, caxton_scan_pool *pool) {
#if defined(__x86_64__)
    // Six bits at a time are for the widest registers only, four for the others.
    if (level >= CAXTON_CPU_AVX512 && table->bits == 6)
        return bits_avx512(segment, first, blocks, mask, table, pool);
    if (level >= CAXTON_CPU_AVX2 && table->bits == 4) return bits_avx2(segment, first, blocks, mask, table, pool);
#endif
    bits_portable(segment, first, blocks, mask, table, pool);
}
