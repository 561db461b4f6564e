#!/usr/bin/env bash
# The slow ones. FUZZ_SECONDS sets how long damaged texts are tried (default 600), SOAK_KILLS how often a server is
# killed under load (default 300), SOAK_MESSAGES how many messages a thousand agents are sent (default a million).
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${FUZZ_SECONDS:-600}
echo "== fuzzing for $seconds s"
Scripts/fuzz.sh "$seconds"

echo "== hostile texts in full size"
swift build -c release --scratch-path .build/fuzz/soak --product caxton-fuzz
.build/fuzz/soak/release/caxton-fuzz soak

kills=${SOAK_KILLS:-300}
echo "== killing a server $kills times under load"
Scripts/release.sh
Scripts/crash-loop.py --kills "$kills"

echo "== killing a server $kills times while its memory is written"
Scripts/memory-crash-loop.py --kills "$kills"

messages=${SOAK_MESSAGES:-1000000}
echo "== sending $messages messages to a thousand agents that are stopped, changed and killed meanwhile"
Scripts/endurance.py --messages "$messages"

echo "== the server, held against its own description by schemathesis"
swift build --product caxton
Scripts/describe.sh .build/debug/caxton --max-examples 25 --seed 1
