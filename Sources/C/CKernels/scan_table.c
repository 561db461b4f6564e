#include "scan_level.h"

// Three bytes of a vector's bits are four numbers of six bits: the low six of each, and the high two of all three.
BODY int coordinate(int bits, int number, int bit) {
    if (bits == 4) return 4 * number + bit;
    int first = number / 4 * 24, place = number % 4;
    return place < 3 ? first + 8 * place + bit : first + 8 * (bit / 2) + 6 + (bit & 1);
}

// The sums of a query's coordinates over every set of them, smallest first, made by doubling.
BODY float sum_sets(const float *q, int bits, int number, float *sums) {
    float least = 0;
    sums[0] = 0;
    for (int bit = 0; bit < bits; bit++) {
        float x = q[coordinate(bits, number, bit)];
        least += x < 0 ? x : 0;
        for (int i = 0; i < 1 << bit; i++) sums[i + (1 << bit)] = sums[i] + x;
    }
    return least;
}

// Entries are six bits wide: four of them add up within a byte.
BODY void fill(const float *q, caxton_scan_table *table, int bits) {
    int numbers = table->width / bits, size = 1 << bits;
    float widest = 1e-20f, offset = 0, total = 0, sums[64];
    for (int number = 0; number < numbers; number++) {
        float range = 0;
        for (int bit = 0; bit < bits; bit++) {
            float x = q[coordinate(bits, number, bit)];
            range += x < 0 ? -x : x;
            total += x;
        }
        widest = range > widest ? range : widest;
    }
    float scale = 63 / widest;
    for (int number = 0; number < numbers; number++) {
        float least = sum_sets(q, bits, number, sums);
        offset += least;
        for (int i = 0; i < size; i++)
            table->entries[number * size + i] = (uint8_t)(int)((sums[i] - least) * scale + 0.5f);
    }
    table->step = 2 / scale;
    table->offset = 2 * offset - total;
}

BODY void tabulate_body(const float *q, caxton_scan_table *table) {
    if (table->bits == 4) fill(q, table, 4);
    else fill(q, table, 6);
}
LEVELS(void, tabulate, (const float *q, caxton_scan_table *table), (q, table))

void caxton_scan_tabulate(int level, const float *rotated, caxton_scan_table *table) {
    AT(level, tabulate)(rotated, table);
}
