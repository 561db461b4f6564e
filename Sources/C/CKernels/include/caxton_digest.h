#pragma once

#include <stddef.h>
#include <stdint.h>

// SHA-256 over many megabytes: fast enough that a model can be checked while somebody waits, in debug builds, too.

typedef struct {
    uint32_t state[8];
    uint64_t length;
    uint8_t rest[64];
    int wide;
} caxton_sha256;

// By the instructions that the processor has for it, if it has them.
void caxton_sha256_begin(caxton_sha256 *hash);
void caxton_sha256_begin_portable(caxton_sha256 *hash);
void caxton_sha256_add(caxton_sha256 *hash, const void *bytes, size_t count);
void caxton_sha256_end(caxton_sha256 *hash, uint8_t digest[32]);
