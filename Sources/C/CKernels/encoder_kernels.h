#pragma once

#include "caxton_encoder.h"

/// The least magnitude a row of activations is given, so that a row of zeros has a scale.
#define QUANTISE_FLOOR 1e-20f

extern const caxton_encoder_kernels caxton_encoder_portable;

#if defined(__x86_64__)

extern const caxton_encoder_kernels caxton_encoder_avx2;

void caxton_avx2_product_bf16(const caxton_product *);
void caxton_avx2_product_int8(const caxton_product *);

// Those of products need AVX512-BF16 and AVX512-VNNI.
void caxton_avx512_product_f32(const caxton_product *);
void caxton_avx512_product_bf16(const caxton_product *);
void caxton_avx512_product_int8(const caxton_product *);
void caxton_avx512_round_bf16(const float *, uint16_t *, long);
void caxton_avx512_quantise(const float *, const float *, int, int, int, uint8_t *, float *, float *);
void caxton_avx512_normalise(float *, const float *, int, int, const float *, const float *);
void caxton_avx512_attend(const float *, int, int, float *);

#endif
