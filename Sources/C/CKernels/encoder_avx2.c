// Kernels for registers of 32 bytes: products of four rows by 24 columns, half a panel, in twelve registers.

#include "encoder_kernels.h"

#if defined(__x86_64__)

#include "encoder_math.h"

#include <immintrin.h>
#include <math.h>
#include <string.h>

#define INLINE static inline __attribute__((always_inline))

enum { ROWS = 4, HALF = CAXTON_PANEL / 2, LANES = 8 };

#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)

static inline __m256 gelu(__m256 x) {
    __m256 z = _mm256_mul_ps(x, _mm256_set1_ps(ROOT_HALF));
    z = _mm256_max_ps(_mm256_min_ps(z, _mm256_set1_ps(ERF_LIMIT)), _mm256_set1_ps(-ERF_LIMIT));
    __m256 u = _mm256_fmsub_ps(_mm256_mul_ps(z, z), _mm256_set1_ps(ERF_SCALE), _mm256_set1_ps(1));
    __m256 p = _mm256_set1_ps(ERF_FIRST);
#define STEP(c) p = _mm256_fmadd_ps(p, u, _mm256_set1_ps(c));
    ERF_REST(STEP)
#undef STEP
    __m256 half = _mm256_mul_ps(x, _mm256_set1_ps(0.5f));
    return _mm256_fmadd_ps(half, _mm256_mul_ps(z, p), half);
}

static inline void finish(const caxton_product *p, int row, int column, __m256 value) {
    if (p->bias) value = _mm256_add_ps(value, _mm256_loadu_ps(p->bias + column));
    if (p->gelu) value = gelu(value);
    _mm256_storeu_ps(p->output + row * p->output_stride + column, value);
}

// Calls a tile, compiled for each count of rows, for all rows and half panels.
#define FOR_ALL(TILE)                                                                                                  \
    int tiles = (p->rows + ROWS - 1) / ROWS;                                                                           \
    for (int column = 0; column < p->columns; column += HALF)                                                          \
        for (int tile = 0; tile < tiles; tile++) {                                                                     \
            int row = (int)((long)p->rows * tile / tiles), next = (int)((long)p->rows * (tile + 1) / tiles);           \
            switch (next - row) {                                                                                      \
            case 4: TILE(p, 4, row, column); break;                                                                    \
            case 3: TILE(p, 3, row, column); break;                                                                    \
            case 2: TILE(p, 2, row, column); break;                                                                    \
            default: TILE(p, 1, row, column); break;                                                                   \
            }                                                                                                          \
        }

INLINE void tile_f32(const caxton_product *p, const int rows, int row, int column) {
    const float *in = (const float *)p->input + row * p->input_stride;
    const float *panel =
        (const float *)p->panels + (long)(column / CAXTON_PANEL * CAXTON_PANEL) * p->inner + column % CAXTON_PANEL;
    __m256 sums[ROWS][3];
    for (int i = 0; i < rows; i++) sums[i][0] = sums[i][1] = sums[i][2] = _mm256_setzero_ps();
    for (int k = 0; k < p->inner; k++, panel += CAXTON_PANEL) {
        __m256 b0 = _mm256_loadu_ps(panel), b1 = _mm256_loadu_ps(panel + 8), b2 = _mm256_loadu_ps(panel + 16);
        _Pragma("clang loop unroll(full)") for (int i = 0; i < rows; i++) {
            __m256 a = _mm256_broadcast_ss(in + i * p->input_stride + k);
            sums[i][0] = _mm256_fmadd_ps(a, b0, sums[i][0]);
            sums[i][1] = _mm256_fmadd_ps(a, b1, sums[i][1]);
            sums[i][2] = _mm256_fmadd_ps(a, b2, sums[i][2]);
        }
    }
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < 3; j++) finish(p, row + i, column + LANES * j, sums[i][j]);
}

static void product_f32(const caxton_product *p) { FOR_ALL(tile_f32) }

// Halves lie in pairs: shifted up, the first of each is a float; with its lower half cleared, the second is.
INLINE void tile_bf16(const caxton_product *p, const int rows, int row, int column) {
    const uint16_t *in = (const uint16_t *)p->input + row * p->input_stride;
    const uint16_t *panel =
        (const uint16_t *)p->panels + (long)(column / CAXTON_PANEL * CAXTON_PANEL) * p->inner + column % CAXTON_PANEL * 2;
    const __m256i upper = _mm256_set1_epi32((int)0xffff0000);
    __m256 sums[ROWS][3];
    for (int i = 0; i < rows; i++) sums[i][0] = sums[i][1] = sums[i][2] = _mm256_setzero_ps();
    for (int k = 0; k < p->inner; k += 2, panel += 2 * CAXTON_PANEL)
        for (int j = 0; j < 3; j++) {
            __m256i b = _mm256_loadu_si256((const __m256i *)(panel + 2 * LANES * j));
            __m256 first = _mm256_castsi256_ps(_mm256_slli_epi32(b, 16));
            __m256 second = _mm256_castsi256_ps(_mm256_and_si256(b, upper));
            _Pragma("clang loop unroll(full)") for (int i = 0; i < rows; i++) {
                int both;
                memcpy(&both, in + i * p->input_stride + k, 4);
                __m256i a = _mm256_set1_epi32(both);
                sums[i][j] = _mm256_fmadd_ps(_mm256_castsi256_ps(_mm256_slli_epi32(a, 16)), first, sums[i][j]);
                sums[i][j] = _mm256_fmadd_ps(_mm256_castsi256_ps(_mm256_and_si256(a, upper)), second, sums[i][j]);
            }
        }
    for (int i = 0; i < rows; i++)
        for (int j = 0; j < 3; j++) finish(p, row + i, column + LANES * j, sums[i][j]);
}

void caxton_avx2_product_bf16(const caxton_product *p) { FOR_ALL(tile_bf16) }

// Bytes are widened first: `vpmaddubsw` would saturate. A register then has four columns of four, summed in pairs.
INLINE void tile_int8(const caxton_product *p, const int rows, int row, int column) {
    const uint8_t *in = (const uint8_t *)p->input + row * p->input_stride;
    for (int j = 0; j < 3; j++) {
        int here = column + LANES * j;
        const int8_t *panel =
            (const int8_t *)p->panels + (long)(here / CAXTON_PANEL * CAXTON_PANEL) * p->inner + here % CAXTON_PANEL * 4;
        __m256i sums[ROWS][2];
        for (int i = 0; i < rows; i++) sums[i][0] = sums[i][1] = _mm256_setzero_si256();
        for (int k = 0; k < p->inner; k += 4, panel += 4 * CAXTON_PANEL) {
            __m256i b0 = _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)panel));
            __m256i b1 = _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(panel + 16)));
            _Pragma("clang loop unroll(full)") for (int i = 0; i < rows; i++) {
                int four;
                memcpy(&four, in + i * p->input_stride + k, 4);
                __m256i a = _mm256_broadcastq_epi64(_mm_cvtepu8_epi16(_mm_cvtsi32_si128(four)));
                sums[i][0] = _mm256_add_epi32(sums[i][0], _mm256_madd_epi16(a, b0));
                sums[i][1] = _mm256_add_epi32(sums[i][1], _mm256_madd_epi16(a, b1));
            }
        }
        __m256 column_sum = _mm256_cvtepi32_ps(_mm256_loadu_si256((const __m256i *)(p->column_sum + here)));
        __m256 column_scale = _mm256_loadu_ps(p->column_scale + here);
        for (int i = 0; i < rows; i++) {
            // Adding neighbours leaves columns 0 1 4 5 2 3 6 7: quarters are put in order.
            __m256i whole = _mm256_permute4x64_epi64(_mm256_hadd_epi32(sums[i][0], sums[i][1]), 0xd8);
            __m256 zero = _mm256_mul_ps(_mm256_set1_ps(p->row_zero[row + i]), column_sum);
            __m256 scale = _mm256_mul_ps(_mm256_set1_ps(p->row_scale[row + i]), column_scale);
            finish(p, row + i, here, _mm256_mul_ps(scale, _mm256_sub_ps(_mm256_cvtepi32_ps(whole), zero)));
        }
    }
}

void caxton_avx2_product_int8(const caxton_product *p) { FOR_ALL(tile_int8) }

#include "encoder_plain.h"

#pragma clang attribute pop

const caxton_encoder_kernels caxton_encoder_avx2 = {
    product_f32, caxton_avx2_product_bf16, caxton_avx2_product_int8, round_bf16, quantise, normalise, attend,
};

#endif
