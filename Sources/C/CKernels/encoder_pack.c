// What is done once for a model, or costs nothing beside a product.

#include "encoder_kernels.h"

#include <math.h>
#include <string.h>

// Where a weight lies within its panels: `step` consecutive values of `inner` stay together.
static long place(int column, int k, int inner, int step) {
    return (long)(column / CAXTON_PANEL * CAXTON_PANEL) * inner + (long)(k / step) * CAXTON_PANEL * step
        + column % CAXTON_PANEL * step + k % step;
}

void caxton_pack_f32(const float *weights, int columns, int inner, float factor, float *panels) {
    for (int n = 0; n < columns; n++)
        for (int k = 0; k < inner; k++) panels[place(n, k, inner, 1)] = weights[(long)n * inner + k] * factor;
}

void caxton_pack_bf16(const float *weights, int columns, int inner, float factor, uint16_t *panels) {
    for (int n = 0; n < columns; n++)
        for (int k = 0; k < inner; k++) {
            float value = weights[(long)n * inner + k] * factor;
            uint16_t half;
            caxton_encoder_portable.round_bf16(&value, &half, 1);
            panels[place(n, k, inner, 2)] = half;
        }
}

void caxton_pack_int8(
    const float *weights, int columns, int inner, float factor, const float *spread, int8_t *panels,
    float *column_scale, int32_t *column_sum) {
    for (int n = 0; n < columns; n++) {
        const float *row = weights + (long)n * inner;
        float most = QUANTISE_FLOOR;
        for (int k = 0; k < inner; k++) most = fmaxf(most, fabsf(row[k] * factor * spread[k]));
        column_scale[n] = most / 127;
        column_sum[n] = 0;
        for (int k = 0; k < inner; k++) {
            int8_t value = (int8_t)rintf(row[k] * factor * spread[k] / column_scale[n]);
            panels[place(n, k, inner, 4)] = value;
            column_sum[n] += value;
        }
    }
}

void caxton_column_peaks(const float *values, int rows, int width, float *peaks) {
    for (int m = 0; m < rows; m++, values += width)
        for (int k = 0; k < width; k++) peaks[k] = fmaxf(peaks[k], fabsf(values[k]));
}

void caxton_place(float *rows, int count, const float *positions, const float *type, int width) {
    for (int i = 0; i < count; i++)
        for (int k = 0; k < width; k++) rows[(long)i * width + k] += type[k] + positions[(long)i * width + k];
}

void caxton_pool(const float *rows, int count, int width, float *output) {
    memset(output, 0, (unsigned long)width * sizeof *output);
    for (int m = 0; m < count; m++)
        for (int k = 0; k < width; k++) output[k] += rows[(long)m * width + k];
    double squares = 0;
    for (int k = 0; k < width; k++) squares += (double)output[k] * output[k];
    float scale = squares > 0 ? (float)(1 / sqrt(squares)) : 0;
    for (int k = 0; k < width; k++) output[k] *= scale;
}
