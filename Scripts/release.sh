#!/usr/bin/env bash
# Builds the release programs: the Swift runtime inside, symbols left out, and made small: each function stands in a
# section of its own, so that the linker drops what nobody reaches and keeps one of those that are alike to the byte;
# release.ld leaves out what nothing reads.
set -euo pipefail
cd "$(dirname "$0")/.."

log=$(mktemp)
trap 'rm -f "$log"' EXIT
flags=(-Xswiftc -use-ld=lld -Xswiftc -Xfrontend -Xswiftc -function-sections)
for flag in --gc-sections --icf=all -z pack-relative-relocs --no-export-dynamic -O2 -s "$PWD/Scripts/release.ld"; do flags+=(-Xlinker "$flag"); done
build() {
    if ! swift build -c release --static-swift-stdlib "${flags[@]}" --product "$1" >"$log" 2>&1; then
        cat "$log" >&2
        exit 1
    fi
}

[ -t 1 ] && echo "building the release program (a minute the first time)"
for product in "${@:-caxton}"; do build "$product"; done
