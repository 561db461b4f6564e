#!/usr/bin/env bash
# Builds the release programs: the Swift runtime inside, unreachable code dropped, symbols stripped from a copy.
set -euo pipefail
cd "$(dirname "$0")/.."

log=$(mktemp)
trap 'rm -f "$log"' EXIT
build() {
    if ! swift build -c release --static-swift-stdlib -Xlinker --gc-sections -Xlinker --no-export-dynamic -Xlinker -s --product "$1" >"$log" 2>&1; then
        cat "$log" >&2
        exit 1
    fi
}

[ -t 1 ] && echo "building the release program (a minute the first time)"
for product in "${@:-caxton}"; do build "$product"; done
