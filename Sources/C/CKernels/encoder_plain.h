// All but products, in C that the compiler finds registers for itself. A file includes it after its `product_f32`, within
// the attributes that its functions are to be compiled for; so it is no header of its own and has no `#pragma once`.

#include "encoder_math.h"

#include <math.h>
#include <string.h>

static inline float power_of_e(float x) {
    float t = (x < EXP_LEAST ? EXP_LEAST : x) * LOG2_E, whole = rintf(t), f = t - whole, p = EXP_FIRST;
#define STEP(c) p = p * f + c;
    EXP_REST(STEP)
#undef STEP
    // Times a power of two: added to the exponent, where a loop over `ldexpf` would be one call after the other.
    int32_t bits;
    memcpy(&bits, &p, 4);
    bits += (int32_t)whole * (1 << 23);
    memcpy(&p, &bits, 4);
    return p;
}

static void round_bf16(const float *input, uint16_t *output, long count) {
    for (long i = 0; i < count; i++) {
        uint32_t bits;
        memcpy(&bits, input + i, 4);
        output[i] = (uint16_t)((bits + 0x7fff + (bits >> 16 & 1)) >> 16);
    }
}

static void quantise(
    const float *input, const float *factor, int rows, int width, int lopsided, uint8_t *output, float *row_scale,
    float *row_zero) {
    for (int m = 0; m < rows; m++, input += width, output += width) {
        // Rounded after each step, as all variants do: a unit more or less would be seen in the product.
#pragma clang fp contract(off)
        float most = QUANTISE_FLOOR, least = 0;
        for (int k = 0; k < width; k++) {
            float value = input[k] * factor[k];
            if (!lopsided) value = fabsf(value);
            most = value > most ? value : most;
            least = value < least ? value : least;
        }
        row_scale[m] = lopsided ? (most - least) / 255 : most / 127;
        float inverse = 1 / row_scale[m];
        row_zero[m] = lopsided ? rintf(-least * inverse) : 128;
        for (int k = 0; k < width; k++) {
            float value = rintf(input[k] * factor[k] * inverse + row_zero[m]);
            output[k] = (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value);
        }
    }
}

static void normalise(float *values, const float *added, int rows, int width, const float *gain, const float *shift) {
    for (int m = 0; m < rows; m++, values += width) {
        // Sums in whatever order fills the registers.
#pragma clang fp reassociate(on)
        float sum = 0, squares = 0;
        for (int k = 0; k < width; k++) {
            if (added) values[k] += added[(long)m * width + k];
            sum += values[k];
        }
        float mean = sum / (float)width;
        for (int k = 0; k < width; k++) squares += (values[k] - mean) * (values[k] - mean);
        float scale = 1 / sqrtf(squares / (float)width + VARIANCE_FLOOR);
        for (int k = 0; k < width; k++) values[k] = (values[k] - mean) * scale * gain[k] + shift[k];
    }
}

// One query at a time; the keys of a head are laid out as a panel, so that its product with them is one of all products.
static void attend(const float *queries, int tokens, int heads, float *output) {
    long width = (long)heads * CAXTON_HEAD, stride = 3 * width;
    int padded = (tokens + CAXTON_PANEL - 1) / CAXTON_PANEL * CAXTON_PANEL;
    float keys[(CAXTON_TOKENS + CAXTON_PANEL) * CAXTON_HEAD], weights[CAXTON_TOKENS + CAXTON_PANEL];
    for (int h = 0; h < heads; h++) {
        const float *head = queries + h * CAXTON_HEAD;
        for (int t = 0; t < padded; t++)
            for (int k = 0; k < CAXTON_HEAD; k++)
                keys[t / CAXTON_PANEL * CAXTON_PANEL * CAXTON_HEAD + k * CAXTON_PANEL + t % CAXTON_PANEL] =
                    t < tokens ? head[width + t * stride + k] : 0;
        for (int m = 0; m < tokens; m++) {
            caxton_product scores = {
                .rows = 1, .inner = CAXTON_HEAD, .columns = padded, .input = head + m * stride, .input_stride = stride,
                .panels = keys, .output = weights, .output_stride = padded};
            product_f32(&scores);
            float most = weights[0], sum = 0, mix[CAXTON_HEAD] = {0};
            for (int t = 1; t < tokens; t++) most = weights[t] > most ? weights[t] : most;
            for (int t = 0; t < tokens; t++) weights[t] = power_of_e(weights[t] - most);
            for (int t = 0; t < tokens; t++) {
                const float *value = head + 2 * width + t * stride;
                sum += weights[t];
                for (int k = 0; k < CAXTON_HEAD; k++) mix[k] += weights[t] * value[k];
            }
            for (int k = 0; k < CAXTON_HEAD; k++) output[m * width + h * CAXTON_HEAD + k] = mix[k] / sum;
        }
    }
}
