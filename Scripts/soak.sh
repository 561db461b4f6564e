#!/usr/bin/env bash
# The slow ones. FUZZ_SECONDS sets how long damaged texts are tried (default 600).
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${FUZZ_SECONDS:-600}
echo "== fuzzing for $seconds s"
Scripts/fuzz.sh "$seconds"

echo "== hostile texts in full size"
swift build -c release --scratch-path .build/fuzz/soak --product caxton-fuzz
.build/fuzz/soak/release/caxton-fuzz soak
