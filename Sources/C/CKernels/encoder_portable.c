// Products in plain C: what the others are measured by, and what runs where there is nothing better.

#include "encoder_kernels.h"
#include "encoder_math.h"

#include <string.h>

static float gelu(float x) {
    float z = x * ROOT_HALF;
    z = z > ERF_LIMIT ? ERF_LIMIT : z < -ERF_LIMIT ? -ERF_LIMIT : z;
    float u = z * z * ERF_SCALE - 1, p = ERF_FIRST;
#define STEP(c) p = p * u + c;
    ERF_REST(STEP)
#undef STEP
    return 0.5f * x * (1 + z * p);
}

static float widened(uint16_t half) {
    uint32_t bits = (uint32_t)half << 16;
    float value;
    memcpy(&value, &bits, 4);
    return value;
}

static void finish(const caxton_product *p, int row, int column, const float *sums) {
    float *out = p->output + row * p->output_stride + column;
    for (int j = 0; j < CAXTON_PANEL; j++) {
        float value = sums[j] + (p->bias ? p->bias[column + j] : 0);
        out[j] = p->gelu ? gelu(value) : value;
    }
}

static void product_f32(const caxton_product *p) {
    for (int n = 0; n < p->columns; n += CAXTON_PANEL)
        for (int m = 0; m < p->rows; m++) {
            const float *in = (const float *)p->input + m * p->input_stride;
            const float *panel = (const float *)p->panels + (long)n * p->inner;
            float sums[CAXTON_PANEL] = {0};
            for (int k = 0; k < p->inner; k++)
                for (int j = 0; j < CAXTON_PANEL; j++) sums[j] += in[k] * panel[k * CAXTON_PANEL + j];
            finish(p, m, n, sums);
        }
}

static void product_bf16(const caxton_product *p) {
    for (int n = 0; n < p->columns; n += CAXTON_PANEL)
        for (int m = 0; m < p->rows; m++) {
            const uint16_t *in = (const uint16_t *)p->input + m * p->input_stride;
            const uint16_t *panel = (const uint16_t *)p->panels + (long)n * p->inner;
            float sums[CAXTON_PANEL] = {0};
            for (int k = 0; k < p->inner; k += 2, panel += 2 * CAXTON_PANEL) {
                float first = widened(in[k]), second = widened(in[k + 1]);
                for (int j = 0; j < CAXTON_PANEL; j++)
                    sums[j] += first * widened(panel[2 * j]) + second * widened(panel[2 * j + 1]);
            }
            finish(p, m, n, sums);
        }
}

static void product_int8(const caxton_product *p) {
    for (int n = 0; n < p->columns; n += CAXTON_PANEL)
        for (int m = 0; m < p->rows; m++) {
            const uint8_t *in = (const uint8_t *)p->input + m * p->input_stride;
            const int8_t *panel = (const int8_t *)p->panels + (long)n * p->inner;
            int32_t whole[CAXTON_PANEL] = {0};
            for (int k = 0; k < p->inner; k += 4, panel += 4 * CAXTON_PANEL)
                for (int j = 0; j < CAXTON_PANEL; j++)
                    for (int q = 0; q < 4; q++) whole[j] += in[k + q] * panel[4 * j + q];
            float sums[CAXTON_PANEL];
            for (int j = 0; j < CAXTON_PANEL; j++)
                sums[j] = p->row_scale[m] * p->column_scale[n + j]
                    * ((float)whole[j] - p->row_zero[m] * (float)p->column_sum[n + j]);
            finish(p, m, n, sums);
        }
}

#include "encoder_plain.h"

const caxton_encoder_kernels caxton_encoder_portable = {
    product_f32, product_bf16, product_int8, round_bf16, quantise, normalise, attend,
};
