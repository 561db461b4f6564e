#pragma once

#include <stddef.h>
#include <stdint.h>

// Whether the processor has instructions for SHA-256.
int caxton_sha256_is_wide(void);

// Blocks of 64 bytes, only where it has.
void caxton_sha256_take_wide(uint32_t state[8], const uint8_t *block, size_t count, const uint32_t rounds[64]);
