#pragma once

// Functions of sixteen floats, for the files of the AVX-512 variants.

#include "encoder_math.h"

#include <immintrin.h>

#pragma clang attribute push(                                                                                          \
    __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx2,fma"), always_inline)), apply_to = function)

static inline __m512 power_of_e_512(__m512 x) {
    __m512 t = _mm512_mul_ps(_mm512_max_ps(x, _mm512_set1_ps(EXP_LEAST)), _mm512_set1_ps(LOG2_E));
    __m512 whole = _mm512_roundscale_ps(t, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
    __m512 f = _mm512_sub_ps(t, whole), p = _mm512_set1_ps(EXP_FIRST);
#define STEP(c) p = _mm512_fmadd_ps(p, f, _mm512_set1_ps(c));
    EXP_REST(STEP)
#undef STEP
    return _mm512_scalef_ps(p, whole);
}

static inline __m512 gelu_512(__m512 x) {
    __m512 z = _mm512_mul_ps(x, _mm512_set1_ps(ROOT_HALF));
    z = _mm512_max_ps(_mm512_min_ps(z, _mm512_set1_ps(ERF_LIMIT)), _mm512_set1_ps(-ERF_LIMIT));
    __m512 u = _mm512_fmsub_ps(_mm512_mul_ps(z, z), _mm512_set1_ps(ERF_SCALE), _mm512_set1_ps(1));
    __m512 p = _mm512_set1_ps(ERF_FIRST);
#define STEP(c) p = _mm512_fmadd_ps(p, u, _mm512_set1_ps(c));
    ERF_REST(STEP)
#undef STEP
    __m512 half = _mm512_mul_ps(x, _mm512_set1_ps(0.5f));
    return _mm512_fmadd_ps(half, _mm512_mul_ps(z, p), half);
}

#pragma clang attribute pop
