#pragma once

// The arithmetic of a small transformer: what it takes to make a vector of a text, a few calls for each layer.
// Nothing here allocates, keeps state or checks: sizes are the caller's word.

#include <stdint.h>

enum {
    /// Columns of weights that lie side by side in memory: three registers of sixteen floats.
    CAXTON_PANEL = 48,
    /// The longest text that is attended to as a whole.
    CAXTON_TOKENS = 256,
    /// The width of one attention head.
    CAXTON_HEAD = 32,
};

/// `output = input × weights + bias`, then perhaps gelu.
///
/// Weights lie in panels of 48 columns; within a panel, `step` values of `inner` of the first column, of the second, and
/// so on, then the next `step`: 1 for floats, 2 for bf16, 4 for bytes. So a register is filled with one load.
typedef struct {
    int rows, inner, columns;
    /// float, bf16 (uint16_t) or uint8_t, by kernel; strides count elements.
    const void *input;
    long input_stride;
    /// float, bf16 or int8_t.
    const void *panels;
    /// Null for none.
    const float *bias;
    int gelu;
    float *output;
    long output_stride;
    /// Bytes only: what one unit of a row is worth and which byte stands for zero; for each column, what one unit is
    /// worth, and the sum of its bytes, which takes the zero back out of the product.
    const float *row_scale, *row_zero, *column_scale;
    const int32_t *column_sum;
} caxton_product;

typedef struct {
    void (*product_f32)(const caxton_product *);
    void (*product_bf16)(const caxton_product *);
    void (*product_int8)(const caxton_product *);
    /// To the nearest bf16, ties to even. `count` is a multiple of 16.
    void (*round_bf16)(const float *input, uint16_t *output, long count);
    /// Each row times `factor`, as bytes with a scale and a zero of its own: `lopsided` lets the bytes span from the least to
    /// the greatest value, otherwise zero is 128.
    void (*quantise)(
        const float *input, const float *factor, int rows, int width, int lopsided, uint8_t *output, float *row_scale,
        float *row_zero);
    /// `values + added` (null for none), each row brought to mean 0 and variance 1, then scaled and shifted, in place.
    void (*normalise)(float *values, const float *added, int rows, int width, const float *gain, const float *shift);
    /// Attention within one text of at most CAXTON_TOKENS: queries (already divided by the root of the head's width), keys and
    /// values side by side in rows of `3 * heads * CAXTON_HEAD`.
    void (*attend)(const float *queries, int tokens, int heads, float *output);
} caxton_encoder_kernels;

/// The fastest kernels that a processor of this level with these features has.
const caxton_encoder_kernels *caxton_encoder_for(int level, unsigned features);

// What is done once, or costs nothing: no variants.

/// Lays `columns × inner` weights, as they are stored, out in panels.
void caxton_pack_f32(const float *weights, int columns, int inner, float factor, float *panels);
void caxton_pack_bf16(const float *weights, int columns, int inner, float factor, uint16_t *panels);
/// `spread` multiplies each row of `inner` before: what the activations were divided by.
void caxton_pack_int8(
    const float *weights, int columns, int inner, float factor, const float *spread, int8_t *panels,
    float *column_scale, int32_t *column_sum);

/// The greatest magnitude in each of `width` columns, if greater than what is there.
void caxton_column_peaks(const float *values, int rows, int width, float *peaks);

/// Adds to each row the row of its position, and `type`.
void caxton_place(float *rows, int count, const float *positions, const float *type, int width);

/// The mean of the rows, brought to length 1.
void caxton_pool(const float *rows, int count, int width, float *output);
