// Everything but products, in registers of 64 bytes.

#include "encoder_kernels.h"

#if defined(__x86_64__)

#include "encoder_avx512.h"

#include <math.h>

#define INLINE static inline __attribute__((always_inline))

enum { LANES = 16, QUERIES = 8 };

#pragma clang attribute push(                                                                                          \
    __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx2,fma"))), apply_to = function)

void caxton_avx512_round_bf16(const float *input, uint16_t *output, long count) {
    for (long i = 0; i < count; i += LANES) {
        __m512i bits = _mm512_loadu_si512(input + i);
        __m512i odd = _mm512_and_si512(_mm512_srli_epi32(bits, 16), _mm512_set1_epi32(1));
        bits = _mm512_add_epi32(bits, _mm512_add_epi32(odd, _mm512_set1_epi32(0x7fff)));
        _mm256_storeu_si256((__m256i *)(output + i), _mm512_cvtepi32_epi16(_mm512_srli_epi32(bits, 16)));
    }
}

void caxton_avx512_quantise(
    const float *input, const float *factor, int rows, int width, int lopsided, uint8_t *output, float *row_scale,
    float *row_zero) {
    for (int m = 0; m < rows; m++, input += width, output += width) {
        __m512 most = _mm512_set1_ps(QUANTISE_FLOOR), least = _mm512_setzero_ps();
        for (int k = 0; k < width; k += LANES) {
            __m512 value = _mm512_mul_ps(_mm512_loadu_ps(input + k), _mm512_loadu_ps(factor + k));
            if (!lopsided) value = _mm512_abs_ps(value);
            most = _mm512_max_ps(most, value);
            least = _mm512_min_ps(least, value);
        }
        float high = _mm512_reduce_max_ps(most), low = _mm512_reduce_min_ps(least);
        row_scale[m] = lopsided ? (high - low) / 255 : high / 127;
        float inverse = 1 / row_scale[m];
        row_zero[m] = lopsided ? rintf(-low * inverse) : 128;
        __m512 zero = _mm512_set1_ps(row_zero[m]), unit = _mm512_set1_ps(inverse);
        for (int k = 0; k < width; k += LANES) {
            __m512 value = _mm512_mul_ps(_mm512_loadu_ps(input + k), _mm512_loadu_ps(factor + k));
            __m512i whole = _mm512_cvtps_epi32(_mm512_add_ps(_mm512_mul_ps(value, unit), zero));
            whole = _mm512_max_epi32(whole, _mm512_setzero_si512());
            _mm_storeu_si128((__m128i *)(output + k), _mm512_cvtusepi32_epi8(whole));
        }
    }
}

void caxton_avx512_normalise(
    float *values, const float *added, int rows, int width, const float *gain, const float *shift) {
    for (int m = 0; m < rows; m++, values += width) {
        __m512 sum = _mm512_setzero_ps(), squares = _mm512_setzero_ps();
        for (int k = 0; k < width; k += LANES) {
            __m512 value = _mm512_loadu_ps(values + k);
            if (added) value = _mm512_add_ps(value, _mm512_loadu_ps(added + (long)m * width + k));
            _mm512_storeu_ps(values + k, value);
            sum = _mm512_add_ps(sum, value);
        }
        __m512 mean = _mm512_set1_ps(_mm512_reduce_add_ps(sum) / (float)width);
        for (int k = 0; k < width; k += LANES) {
            __m512 value = _mm512_sub_ps(_mm512_loadu_ps(values + k), mean);
            squares = _mm512_fmadd_ps(value, value, squares);
        }
        __m512 scale = _mm512_set1_ps(1 / sqrtf(_mm512_reduce_add_ps(squares) / (float)width + VARIANCE_FLOOR));
        for (int k = 0; k < width; k += LANES) {
            __m512 value = _mm512_mul_ps(_mm512_sub_ps(_mm512_loadu_ps(values + k), mean), scale);
            value = _mm512_fmadd_ps(value, _mm512_loadu_ps(gain + k), _mm512_loadu_ps(shift + k));
            _mm512_storeu_ps(values + k, value);
        }
    }
}

// e to each weight of the row less the greatest, in place, zeros from `tokens` on; the inverse of their sum.
static float soften(float *weights, int tokens) {
    __mmask16 rest = (__mmask16)((1u << tokens % LANES) - 1);
    int whole = tokens / LANES * LANES;
    __m512 most = _mm512_set1_ps(-INFINITY), sum = _mm512_setzero_ps();
    for (int t = 0; t < whole; t += LANES) most = _mm512_max_ps(most, _mm512_loadu_ps(weights + t));
    if (rest) most = _mm512_mask_max_ps(most, rest, most, _mm512_loadu_ps(weights + whole));
    most = _mm512_set1_ps(_mm512_reduce_max_ps(most));
    for (int t = 0; t < whole; t += LANES) {
        __m512 power = power_of_e_512(_mm512_sub_ps(_mm512_loadu_ps(weights + t), most));
        sum = _mm512_add_ps(sum, power);
        _mm512_storeu_ps(weights + t, power);
    }
    if (rest) {
        __m512 power = power_of_e_512(_mm512_sub_ps(_mm512_loadu_ps(weights + whole), most));
        power = _mm512_maskz_mov_ps(rest, power);
        sum = _mm512_add_ps(sum, power);
        _mm512_storeu_ps(weights + whole, power);
    }
    return 1 / _mm512_reduce_add_ps(sum);
}

// Weighted sums of the values for eight queries, or fewer, at once.
INLINE void mix(
    const int count, const float (*weights)[CAXTON_TOKENS + CAXTON_PANEL], const float *scale,
    const float (*values)[CAXTON_HEAD], int tokens, float *output, long width) {
    __m512 sums[QUERIES][2];
    for (int i = 0; i < count; i++) sums[i][0] = sums[i][1] = _mm512_setzero_ps();
    for (int t = 0; t < tokens; t++) {
        __m512 first = _mm512_loadu_ps(values[t]), second = _mm512_loadu_ps(values[t] + LANES);
        _Pragma("clang loop unroll(full)") for (int i = 0; i < count; i++) {
            __m512 weight = _mm512_set1_ps(weights[i][t]);
            sums[i][0] = _mm512_fmadd_ps(weight, first, sums[i][0]);
            sums[i][1] = _mm512_fmadd_ps(weight, second, sums[i][1]);
        }
    }
    for (int i = 0; i < count; i++) {
        __m512 unit = _mm512_set1_ps(scale[i]);
        _mm512_storeu_ps(output + i * width, _mm512_mul_ps(sums[i][0], unit));
        _mm512_storeu_ps(output + i * width + LANES, _mm512_mul_ps(sums[i][1], unit));
    }
}

// Eight queries at a time, so that their weights stay in the nearest cache; keys of a head are laid out as a panel.
void caxton_avx512_attend(const float *queries, int tokens, int heads, float *output) {
    long width = (long)heads * CAXTON_HEAD, stride = 3 * width;
    int padded = (tokens + CAXTON_PANEL - 1) / CAXTON_PANEL * CAXTON_PANEL;
    _Alignas(64) float keys[(CAXTON_TOKENS + CAXTON_PANEL) * CAXTON_HEAD], values[CAXTON_TOKENS][CAXTON_HEAD];
    _Alignas(64) float weights[QUERIES][CAXTON_TOKENS + CAXTON_PANEL];
    for (int h = 0; h < heads; h++) {
        const float *head = queries + h * CAXTON_HEAD;
        for (int t = 0; t < padded; t++) {
            float *column = keys + t / CAXTON_PANEL * CAXTON_PANEL * CAXTON_HEAD + t % CAXTON_PANEL;
            const float *key = head + width + t * stride, *value = key + width;
            for (int k = 0; k < CAXTON_HEAD; k++) column[k * CAXTON_PANEL] = t < tokens ? key[k] : 0;
            if (t >= tokens) continue;
            _mm512_store_ps(values[t], _mm512_loadu_ps(value));
            _mm512_store_ps(values[t] + LANES, _mm512_loadu_ps(value + LANES));
        }
        for (int m = 0; m < tokens; m += QUERIES) {
            int count = tokens - m < QUERIES ? tokens - m : QUERIES;
            caxton_product scores = {
                .rows = count, .inner = CAXTON_HEAD, .columns = padded, .input = head + m * stride,
                .input_stride = stride, .panels = keys, .output = weights[0],
                .output_stride = CAXTON_TOKENS + CAXTON_PANEL};
            caxton_avx512_product_f32(&scores);
            float scale[QUERIES];
            for (int i = 0; i < count; i++) scale[i] = soften(weights[i], tokens);
            float *out = output + m * width + h * CAXTON_HEAD;
            if (count == QUERIES) mix(QUERIES, weights, scale, values, tokens, out, width);
            else
                for (int i = 0; i < count; i++)
                    mix(1, weights + i, scale + i, values, tokens, out + i * width, width);
        }
    }
}

#pragma clang attribute pop

#endif
