#!/bin/sh
# Fuzzes the TOML parser for a number of seconds under AddressSanitizer: `Scripts/fuzz.sh SECONDS`.
# Coverage-guided where the toolchain has libFuzzer, else with random damage alone.
set -eu
seconds=${1:-60}
cd "$(dirname "$0")/.."
scratch=.build/fuzz
corpus=$scratch/corpus
mkdir -p "$corpus"

# The plain fuzzer checks the promises on texts it makes from good ones.
swift build -c release --sanitize=address --scratch-path "$scratch/plain" --product caxton-fuzz
"$scratch/plain/release/caxton-fuzz" $((seconds / 2))

resources=$(swiftc -print-target-info | sed -n 's/.*"runtimeResourcePath" *: *"\(.*\)".*/\1/p')
library=$(ls "$resources"/clang/lib/linux/libclang_rt.fuzzer-*.a 2>/dev/null | head -n 1 || true)
if [ -z "$library" ]; then
    echo "no libFuzzer in this toolchain"
    exit 0
fi
swift build -c release --scratch-path "$scratch/guided" --product caxton-fuzz \
    -Xswiftc -sanitize=address,fuzzer -Xswiftc -DLIBFUZZER -Xswiftc -use-ld=lld
SWIFT_BACKTRACE=enable=no "$scratch/guided/release/caxton-fuzz" -max_total_time=$((seconds - seconds / 2)) -max_len=2048 -timeout=10 \
    -artifact_prefix="$scratch/" "$corpus"
