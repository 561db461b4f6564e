#!/usr/bin/env bash
# Everything that `make test` runs: unit tests, misuse that must not compile, schemas in a real editor's checker.
set -euo pipefail
cd "$(dirname "$0")/.."

step() { printf '\n== %s\n' "$*"; }

step "build"
swift build --build-tests

step "misuse that must not compile"
Scripts/compile-fail.sh

step "schemas, held against every template and example by taplo"
Scripts/schema-check.sh

step "tests"
exec swift test --skip-build "$@"
