#pragma once

// What a vector index computes. A vector is kept three times: as one bit a coordinate, looked at for every search; as
// one byte a coordinate, for the few hundred that look best; as floats, for the few that are answered.
//
// Bits and bytes are of the vector after a rotation that is the same for all: it spreads what is in few coordinates
// over all of them, so that coarse codes lose little whatever the vectors are. Rotated vectors have `width`
// coordinates, a multiple of CAXTON_SCAN_STRIDE; those beyond the dimension began as zero.

#include <stdint.h>

#pragma clang assume_nonnull begin

enum {
    /// Widths are multiples of this: of three bytes of bits, and of what one register of bytes holds.
    CAXTON_SCAN_STRIDE = 192,
    /// The widest: beyond, sums of table entries would leave sixteen bits.
    CAXTON_SCAN_WIDEST = 6144,
    /// How often a rotation mixes.
    CAXTON_SCAN_ROUNDS = 4,
    /// Vectors whose bits lie together, and bits in one word of a mask.
    CAXTON_SCAN_BLOCK = 64,
    /// Slots of one segment; a slot's number is its segment's times this, plus its place in there.
    CAXTON_SCAN_SEGMENT = 4096,
};

/// Where the columns of one segment are. Column after column, a slot each, but the first five have a block each.
typedef struct {
    uint64_t *live;         // one bit a slot
    uint64_t *group_marks;  // which groups may be in the block: bit `caxton_scan_mark(group)` each
    uint64_t *kind_marks;
    int64_t *earliest;
    int64_t *latest;
    int64_t *ids;
    int64_t *times;
    uint32_t *groups;
    float *factors;  // what an estimate by bits is multiplied with
    float *steps;    // what a byte stands for
    uint16_t *kinds;
    uint8_t *bits;    // byte j of a block's 64 vectors, then byte j + 1 of them
    uint8_t *bytes;   // `width` a slot, 128 is zero
    float *vectors;   // `stride` a slot, of unit length, as given
} caxton_scan_segment;

/// The highest level the kernels below know for this processor: a `caxton_cpu_level`.
int caxton_scan_level(void);

/// Which bit stands for a group or kind in the marks of a block.
static inline unsigned caxton_scan_mark(uint32_t value) { return (value * 0x9E3779B1u) >> 26; }

// Encoding

/// Writes the vector with unit length to `out`; what it had before is answered: zero, NaN or infinite when it has none.
double caxton_scan_unit(const float *vector, int dimension, float *out);

/// Rotates in place. `signs` are CAXTON_SCAN_ROUNDS times `width` numbers, each 1 or -1.
void caxton_scan_rotate(int level, float *vector, int width, const float *signs);

/// One rotated vector of unit length as bits, bytes and what both stand for.
void caxton_scan_encode(
    int level, const float *rotated, int width, uint8_t *bits, uint8_t *bytes, float *factor, float *step);

/// Puts the bits of one vector to those of its block, and takes them from there.
void caxton_scan_put_bits(uint8_t *block, int lane, const uint8_t *bits, int width);
void caxton_scan_get_bits(const uint8_t *block, int lane, uint8_t *bits, int width);

// Search

/// A query as sums looked up by four or six of its bits at once.
typedef struct {
    int width;
    int bits;       // 4 or 6, as the level wants it
    float step;     // estimate = factor * (sum of entries * step + offset)
    float offset;
    uint8_t *entries;  // room for CAXTON_SCAN_ENTRIES times `width`
} caxton_scan_table;

enum { CAXTON_SCAN_ENTRIES = 11 };

/// Fills the table, whose width, bits and room are given, from a rotated query.
void caxton_scan_tabulate(int level, const float *rotated, caxton_scan_table *table);

/// The best by bits so far. Room for `wanted` and several blocks more; `spare` as large as `scores`.
typedef struct {
    float *scores;
    uint32_t *slots;
    float *spare;
    int count;
    int wanted;
    int room;
    float floor;  // below this nobody is interested any more
} caxton_scan_pool;

/// Estimates every slot of the segment that `mask` has, and pools the best. A mask of nobody skips its block.
void caxton_scan_bits(
    int level, const caxton_scan_segment *segment, uint32_t first, int blocks, const uint64_t *mask,
    const caxton_scan_table *table, caxton_scan_pool *pool);

/// Leaves only the `wanted` best in the pool.
void caxton_scan_cut(caxton_scan_pool *pool);

/// What the bytes of a query are: as those of a vector, but 0 is zero.
typedef struct {
    const int8_t *bytes;
    float step;
    int32_t sum;
} caxton_scan_query;

/// Similarities by bytes of the slots given: at least `low` each, and at most `high`, but for one in a thousand million.
void caxton_scan_bytes(
    int level, const caxton_scan_segment *segments, int width, const uint32_t *slots, int count,
    caxton_scan_query query, float *low, float *high);

/// Keeps the slots that can be among the `limit` best or are as good as these, and at least `minimum`; answers how many.
int caxton_scan_narrow(
    uint32_t *slots, float *low, const float *high, float *spare, int count, int limit, float minimum);

/// Exact similarities of the slots given. `stride` is a multiple of 16.
void caxton_scan_vectors(
    int level, const caxton_scan_segment *segments, int stride, const uint32_t *slots, int count,
    const float *query, float *out);

/// What a search is restricted to. Nothing given restricts nothing.
typedef struct {
    const uint32_t *_Nullable groups;
    int group_count;
    const uint16_t *_Nullable kinds;
    int kind_count;
    int64_t from;
    int64_t until;  // and this as well
} caxton_scan_wanted;

/// Takes from the mask, which begins as the live slots or fewer, whom nobody wants; answers how many are left.
int caxton_scan_match(
    int level, const caxton_scan_segment *segment, int blocks, const caxton_scan_wanted *wanted, uint64_t *mask);

/// The numbers of the slots in a mask, ascending; answers how many.
int caxton_scan_list(const uint64_t *mask, int blocks, uint32_t first, uint32_t *slots);

// Files

/// Four CRC-32C over every fourth word each and one over these: one flipped bit is always seen.
uint32_t caxton_scan_checksum(const void *data, uint64_t size);

/// The same without the instruction for it.
uint32_t caxton_scan_checksum_portable(const void *data, uint64_t size);

#pragma clang assume_nonnull end
