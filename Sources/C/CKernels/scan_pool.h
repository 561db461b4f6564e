#pragma once

#include "caxton_scan.h"

/// The number with exactly `rank` places before it when the largest come first; the numbers change places.
float caxton_scan_select(float *_Nonnull numbers, int count, int rank);
