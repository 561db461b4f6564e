#!/usr/bin/env bash
# The slow ones. FUZZ_SECONDS sets how long damaged texts are tried (default 600).
set -euo pipefail
cd "$(dirname "$0")/.."

echo "== fuzzing under AddressSanitizer for ${FUZZ_SECONDS:-600} s"
swift build -c release --sanitize address --scratch-path .build/asan --product caxton-fuzz
.build/asan/release/caxton-fuzz "${FUZZ_SECONDS:-600}"

echo "== hostile texts at full size"
swift build -c release --product caxton-fuzz
.build/release/caxton-fuzz soak
