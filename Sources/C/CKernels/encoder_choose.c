#include "caxton_cpu.h"
#include "encoder_kernels.h"

#if defined(__x86_64__)

// One table for each set of features, so that none has to be made, and kept somewhere, at run time.
#define WIDE(bf16, int8)                                                                                               \
    {                                                                                                                  \
        caxton_avx512_product_f32, bf16, int8, caxton_avx512_round_bf16, caxton_avx512_quantise,                       \
            caxton_avx512_normalise, caxton_avx512_attend                                                              \
    }
static const caxton_encoder_kernels wide[2][2] = {
    {WIDE(caxton_avx2_product_bf16, caxton_avx2_product_int8), WIDE(caxton_avx2_product_bf16, caxton_avx512_product_int8)},
    {WIDE(caxton_avx512_product_bf16, caxton_avx2_product_int8),
     WIDE(caxton_avx512_product_bf16, caxton_avx512_product_int8)},
};

const caxton_encoder_kernels *caxton_encoder_for(int level, unsigned features) {
    if (level >= CAXTON_CPU_AVX512) return &wide[(features & CAXTON_CPU_BF16) != 0][(features & CAXTON_CPU_VNNI) != 0];
    return level >= CAXTON_CPU_AVX2 ? &caxton_encoder_avx2 : &caxton_encoder_portable;
}

#else

const caxton_encoder_kernels *caxton_encoder_for(int level, unsigned features) { return &caxton_encoder_portable; }

#endif
