#include "scan_level.h"

#include <math.h>
#include <string.h>

double caxton_scan_unit(const float *vector, int dimension, float *out) {
    double square = 0;
    for (int i = 0; i < dimension; i++) square += (double)vector[i] * vector[i];
    double length = sqrt(square);
    if (!(length > 0) || isinf(length)) return length;
    double inverse = 1 / length;
    for (int i = 0; i < dimension; i++) out[i] = (float)(vector[i] * inverse);
    return length;
}

// The transform of Walsh and Hadamard, unscaled. The first steps are within one register, so they go eight at a time.
BODY void hadamard(float *v, int size) {
    for (int i = 0; i < size; i += 8) {
        float a0 = v[i] + v[i + 1], a1 = v[i] - v[i + 1], a2 = v[i + 2] + v[i + 3], a3 = v[i + 2] - v[i + 3];
        float a4 = v[i + 4] + v[i + 5], a5 = v[i + 4] - v[i + 5], a6 = v[i + 6] + v[i + 7], a7 = v[i + 6] - v[i + 7];
        float b0 = a0 + a2, b1 = a1 + a3, b2 = a0 - a2, b3 = a1 - a3;
        float b4 = a4 + a6, b5 = a5 + a7, b6 = a4 - a6, b7 = a5 - a7;
        v[i] = b0 + b4, v[i + 1] = b1 + b5, v[i + 2] = b2 + b6, v[i + 3] = b3 + b7;
        v[i + 4] = b0 - b4, v[i + 5] = b1 - b5, v[i + 6] = b2 - b6, v[i + 7] = b3 - b7;
    }
    for (int half = 8; half < size; half *= 2)
        for (int i = 0; i < size; i += 2 * half)
            for (int j = i; j < i + half; j += 8)
                for (int k = j; k < j + 8; k++) {
                    float a = v[k], b = v[k + half];
                    v[k] = a + b, v[k + half] = a - b;
                }
}

// Widths are seldom powers of two: the transform takes the first coordinates and the last ones in turn, which overlap.
BODY void rotate_body(float *v, int width, const float *signs) {
    int window = 64;
    while (window * 2 <= width) window *= 2;
    float scale = 1 / sqrtf((float)window);
    for (int round = 0; round < CAXTON_SCAN_ROUNDS; round++, signs += width) {
        float *start = round & 1 ? v + width - window : v;
        for (int i = 0; i < width; i++) v[i] *= signs[i];
        for (int i = 0; i < window; i++) start[i] *= scale;
        hadamard(start, window);
    }
}
LEVELS(void, rotate, (float *v, int width, const float *signs), (v, width, signs))

void caxton_scan_rotate(int level, float *vector, int width, const float *signs) {
    AT(level, rotate)(vector, width, signs);
}

BODY void encode_body(const float *v, int width, uint8_t *bits, uint8_t *bytes, float *factor, float *step) {
    float sums[16] = {0}, most[16] = {0};
    for (int i = 0; i < width; i += 16)
        for (int k = 0; k < 16; k++) {
            float size = fabsf(v[i + k]);
            sums[k] += size;
            most[k] = size > most[k] ? size : most[k];
        }
    float sum = 0, largest = 1e-20f;
    for (int k = 0; k < 16; k++) sum += sums[k], largest = most[k] > largest ? most[k] : largest;
    for (int i = 0; i < width / 8; i++) {
        unsigned byte = 0;
        for (int k = 0; k < 8; k++) byte |= (unsigned)(v[8 * i + k] > 0) << k;
        bits[i] = (uint8_t)byte;
    }
    // 128 is added before what is behind the point is cut off, so that cutting is rounding.
    float scale = 127 / largest;
    for (int i = 0; i < width; i++) bytes[i] = (uint8_t)(int)(v[i] * scale + 128.5f);
    *factor = 1 / sum;
    *step = largest / 127;
}
LEVELS(
    void, encode, (const float *v, int width, uint8_t *bits, uint8_t *bytes, float *factor, float *step),
    (v, width, bits, bytes, factor, step))

void caxton_scan_encode(
    int level, const float *rotated, int width, uint8_t *bits, uint8_t *bytes, float *factor, float *step) {
    AT(level, encode)(rotated, width, bits, bytes, factor, step);
}

void caxton_scan_put_bits(uint8_t *block, int lane, const uint8_t *bits, int width) {
    for (int i = 0; i < width / 8; i++) block[i * CAXTON_SCAN_BLOCK + lane] = bits[i];
}

void caxton_scan_get_bits(const uint8_t *block, int lane, uint8_t *bits, int width) {
    for (int i = 0; i < width / 8; i++) bits[i] = block[i * CAXTON_SCAN_BLOCK + lane];
}
