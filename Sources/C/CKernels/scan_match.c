#include "scan_level.h"

// The slots of a block that have one of the values; a comparison of 64 values and a mask is what compilers see in this.
#define AMONG(name, type)                                                                   \
    BODY uint64_t name(const type *column, const type *values, int count) {                 \
        uint8_t found[CAXTON_SCAN_BLOCK] = {0};                                             \
        for (int value = 0; value < count; value++)                                         \
            for (int i = 0; i < CAXTON_SCAN_BLOCK; i++) found[i] |= column[i] == values[value]; \
        return gather(found);                                                               \
    }

BODY uint64_t gather(const uint8_t *found) {
    uint64_t mask = 0;
    for (int i = 0; i < 8; i++) {
        uint64_t eight;
        __builtin_memcpy(&eight, found + 8 * i, 8);
        // Each byte is 0 or 1: the product moves them into the highest byte, each to its own bit.
        mask |= (eight * 0x0102040810204080u) >> 56 << (8 * i);
    }
    return mask;
}

AMONG(among_groups, uint32_t)
AMONG(among_kinds, uint16_t)

BODY uint64_t between(const int64_t *times, int64_t from, int64_t until) {
    uint8_t found[CAXTON_SCAN_BLOCK];
    for (int i = 0; i < CAXTON_SCAN_BLOCK; i++) found[i] = (times[i] >= from) & (times[i] <= until);
    return gather(found);
}

// Many values at once: one look per slot into the values, which are in ascending order.
static uint64_t among_sorted(const uint32_t *groups, uint64_t mask, const uint32_t *values, int count) {
    uint64_t kept = 0;
    for (uint64_t left = mask; left; left &= left - 1) {
        int lane = __builtin_ctzll(left), low = 0, high = count;
        while (low < high) {
            int middle = low + (high - low) / 2;
            if (values[middle] < groups[lane]) low = middle + 1;
            else high = middle;
        }
        if (low < count && values[low] == groups[lane]) kept |= 1ull << lane;
    }
    return kept;
}

BODY int match_body(
    const caxton_scan_segment *segment, int blocks, const caxton_scan_wanted *wanted, uint64_t *mask) {
    enum { FEW = 12 };
    uint64_t groups = 0, kinds = 0;
    for (int i = 0; i < wanted->group_count; i++) groups |= 1ull << caxton_scan_mark(wanted->groups[i]);
    for (int i = 0; i < wanted->kind_count; i++) kinds |= 1ull << caxton_scan_mark(wanted->kinds[i]);
    int count = 0;
    for (int block = 0; block < blocks; block++) {
        uint64_t left = mask[block];
        int first = block * CAXTON_SCAN_BLOCK;
        if (wanted->groups && !(segment->group_marks[block] & groups)) left = 0;
        if (wanted->kinds && !(segment->kind_marks[block] & kinds)) left = 0;
        if (segment->latest[block] < wanted->from || segment->earliest[block] > wanted->until) left = 0;
        if (left && wanted->groups) {
            left &= wanted->group_count <= FEW
                ? among_groups(segment->groups + first, wanted->groups, wanted->group_count)
                : among_sorted(segment->groups + first, left, wanted->groups, wanted->group_count);
        }
        if (left && wanted->kinds) left &= among_kinds(segment->kinds + first, wanted->kinds, wanted->kind_count);
        if (left && (segment->earliest[block] < wanted->from || segment->latest[block] > wanted->until))
            left &= between(segment->times + first, wanted->from, wanted->until);
        mask[block] = left;
        count += __builtin_popcountll(left);
    }
    return count;
}
LEVELS(
    int, match,
    (const caxton_scan_segment *segment, int blocks, const caxton_scan_wanted *wanted, uint64_t *mask),
    (segment, blocks, wanted, mask))

int caxton_scan_match(
    int level, const caxton_scan_segment *segment, int blocks, const caxton_scan_wanted *wanted, uint64_t *mask) {
    return AT(level, match)(segment, blocks, wanted, mask);
}

int caxton_scan_list(const uint64_t *mask, int blocks, uint32_t first, uint32_t *slots) {
    int count = 0;
    for (int block = 0; block < blocks; block++)
        for (uint64_t left = mask[block]; left; left &= left - 1)
            slots[count++] = first + (uint32_t)(block * CAXTON_SCAN_BLOCK + __builtin_ctzll(left));
    return count;
}
