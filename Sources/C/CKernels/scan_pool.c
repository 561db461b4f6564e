#include "scan_pool.h"

#include <string.h>

// Hoare's selection: the number that `rank` others are at least as large as.
float caxton_scan_select(float *numbers, int count, int rank) {
    int low = 0, high = count - 1;
    while (low < high) {
        float pivot = numbers[low + (high - low) / 2];
        int i = low, j = high;
        while (i <= j) {
            while (numbers[i] > pivot) i++;
            while (numbers[j] < pivot) j--;
            if (i <= j) {
                float other = numbers[i];
                numbers[i++] = numbers[j];
                numbers[j--] = other;
            }
        }
        if (rank <= j) high = j;
        else if (rank >= i) low = i;
        else break;
    }
    return numbers[rank];
}

void caxton_scan_cut(caxton_scan_pool *pool) {
    if (pool->count <= pool->wanted) return;
    memcpy(pool->spare, pool->scores, sizeof(float) * (size_t)pool->count);
    float last = caxton_scan_select(pool->spare, pool->count, pool->wanted - 1);
    // Of those that are exactly as good as the last one, the first that came stay.
    int better = 0;
    for (int i = 0; i < pool->count; i++) better += pool->scores[i] > last;
    int equals = pool->wanted - better, kept = 0;
    for (int i = 0; i < pool->count; i++) {
        float score = pool->scores[i];
        if (score < last || (score == last && equals-- <= 0)) continue;
        pool->scores[kept] = score;
        pool->slots[kept++] = pool->slots[i];
    }
    pool->count = kept;
    pool->floor = last;
}

int caxton_scan_narrow(
    uint32_t *slots, float *low, const float *high, float *spare, int count, int limit, float minimum) {
    float floor = minimum;
    if (count > limit) {
        memcpy(spare, low, sizeof(float) * (size_t)count);
        float last = caxton_scan_select(spare, count, limit - 1);
        floor = last > floor ? last : floor;
    }
    int kept = 0;
    for (int i = 0; i < count; i++)
        if (high[i] >= floor) slots[kept++] = slots[i];
    return kept;
}
