// Products in registers of 64 bytes: eight rows by 48 columns are summed in 24 registers while a panel streams past.

#include "encoder_kernels.h"

#if defined(__x86_64__)

#include "encoder_avx512.h"

#include <string.h>

enum { ROWS = 8 };

#define WIDE "avx512f,avx512bw,avx512dq,avx512vl,avx2,fma"

// The same loop for three kinds of numbers. `tile` is compiled once for each count of rows, so that all sums stay in
// registers; the rows are dealt out evenly over the tiles, since a tile of one row costs nearly as much as one of eight.
#define PRODUCT(NAME, FEATURES, INPUT, WEIGHT, SUM, STEP, ZERO, LOAD, REPEAT, ADD, FINISH)                              \
    __attribute__((target(WIDE FEATURES), always_inline)) static inline void NAME##_tile(                              \
        const caxton_product *p, const int rows, int row, int column) {                                                \
        const INPUT *in = (const INPUT *)p->input + row * p->input_stride;                                             \
        const WEIGHT *panel = (const WEIGHT *)p->panels + (long)column * p->inner;                                     \
        SUM sums[ROWS][3];                                                                                             \
        _Pragma("clang loop unroll(full)") for (int i = 0; i < rows; i++) sums[i][0] = sums[i][1] = sums[i][2] = ZERO; \
        for (int k = 0; k < p->inner; k += STEP, panel += STEP * CAXTON_PANEL) {                                       \
            SUM b0 = LOAD(panel), b1 = LOAD(panel + 16 * STEP), b2 = LOAD(panel + 32 * STEP);                          \
            _mm_prefetch((const char *)(panel + 16 * STEP * CAXTON_PANEL), _MM_HINT_T0);                               \
            _mm_prefetch((const char *)(panel + 16 * STEP * CAXTON_PANEL + 16 * STEP), _MM_HINT_T0);                   \
            _mm_prefetch((const char *)(panel + 16 * STEP * CAXTON_PANEL + 32 * STEP), _MM_HINT_T0);                   \
            _Pragma("clang loop unroll(full)") for (int i = 0; i < rows; i++) {                                        \
                SUM a = REPEAT(in + i * p->input_stride + k);                                                          \
                sums[i][0] = ADD(sums[i][0], a, b0);                                                                   \
                sums[i][1] = ADD(sums[i][1], a, b1);                                                                   \
                sums[i][2] = ADD(sums[i][2], a, b2);                                                                   \
            }                                                                                                          \
        }                                                                                                              \
        _Pragma("clang loop unroll(full)") for (int i = 0; i < rows; i++)                                              \
            _Pragma("clang loop unroll(full)") for (int j = 0; j < 3; j++) {                                           \
            int here = column + 16 * j;                                                                                \
            __m512 value = FINISH(p, row + i, here, sums[i][j]);                                                       \
            if (p->bias) value = _mm512_add_ps(value, _mm512_loadu_ps(p->bias + here));                                \
            if (p->gelu) value = gelu_512(value);                                                                      \
            _mm512_storeu_ps(p->output + (row + i) * p->output_stride + here, value);                                  \
        }                                                                                                              \
    }                                                                                                                  \
    __attribute__((target(WIDE FEATURES))) void NAME(const caxton_product *p) {                                        \
        int tiles = (p->rows + ROWS - 1) / ROWS;                                                                       \
        for (int column = 0; column < p->columns; column += CAXTON_PANEL)                                              \
            for (int tile = 0; tile < tiles; tile++) {                                                                 \
                int row = (int)((long)p->rows * tile / tiles), next = (int)((long)p->rows * (tile + 1) / tiles);       \
                switch (next - row) {                                                                                  \
                case 8: NAME##_tile(p, 8, row, column); break;                                                         \
                case 7: NAME##_tile(p, 7, row, column); break;                                                         \
                case 6: NAME##_tile(p, 6, row, column); break;                                                         \
                case 5: NAME##_tile(p, 5, row, column); break;                                                         \
                case 4: NAME##_tile(p, 4, row, column); break;                                                         \
                case 3: NAME##_tile(p, 3, row, column); break;                                                         \
                case 2: NAME##_tile(p, 2, row, column); break;                                                         \
                default: NAME##_tile(p, 1, row, column); break;                                                        \
                }                                                                                                      \
            }                                                                                                          \
    }

#define AS_IT_IS(p, row, column, sum) (sum)

#define ADD_F32(sum, a, b) _mm512_fmadd_ps(a, b, sum)
#define REPEAT_F32(in) _mm512_set1_ps(*(in))
PRODUCT(
    caxton_avx512_product_f32, "", float, float, __m512, 1, _mm512_setzero_ps(), _mm512_loadu_ps, REPEAT_F32, ADD_F32,
    AS_IT_IS)

// Two halves are repeated together; memcpy because they need not lie on a multiple of four bytes.
__attribute__((target(WIDE), always_inline)) static inline __m512 pair(const uint16_t *in) {
    int both;
    memcpy(&both, in, 4);
    return _mm512_castsi512_ps(_mm512_set1_epi32(both));
}
#define LOAD_BF16(panel) _mm512_loadu_ps(panel)
#define ADD_BF16(sum, a, b) _mm512_dpbf16_ps(sum, (__m512bh)(a), (__m512bh)(b))
PRODUCT(
    caxton_avx512_product_bf16, ",avx512bf16", uint16_t, uint16_t, __m512, 2, _mm512_setzero_ps(), LOAD_BF16, pair,
    ADD_BF16, AS_IT_IS)

__attribute__((target(WIDE), always_inline)) static inline __m512i four(const uint8_t *in) {
    int all;
    memcpy(&all, in, 4);
    return _mm512_set1_epi32(all);
}
__attribute__((target(WIDE), always_inline)) static inline __m512 measured(
    const caxton_product *p, int row, int column, __m512i sum) {
    __m512 zero = _mm512_mul_ps(
        _mm512_set1_ps(p->row_zero[row]), _mm512_cvtepi32_ps(_mm512_loadu_si512(p->column_sum + column)));
    __m512 scale = _mm512_mul_ps(_mm512_set1_ps(p->row_scale[row]), _mm512_loadu_ps(p->column_scale + column));
    return _mm512_mul_ps(scale, _mm512_sub_ps(_mm512_cvtepi32_ps(sum), zero));
}
PRODUCT(
    caxton_avx512_product_int8, ",avx512vnni", uint8_t, int8_t, __m512i, 4, _mm512_setzero_si512(), _mm512_loadu_si512,
    four, _mm512_dpbusd_epi32, measured)

#endif
