#!/usr/bin/env bash
# Everything that `make test` runs: unit tests, misuse that must not compile, schemas in a real editor's checker, the
# server against its own description.
set -euo pipefail
cd "$(dirname "$0")/.."

step() { printf '\n== %s\n' "$*"; }

step "build"
swift build --build-tests

step "misuse that must not compile"
Scripts/compile-fail.sh

step "schemas, held against every template and example by taplo"
Scripts/schema-check.sh

step "the server, held against its own description by schemathesis"
# The same requests every time, without those that each wait for a file to be taken up: `make soak` makes up more.
Scripts/describe.sh .build/debug/caxton --phases examples,coverage --mode positive --seed 1 \
    --exclude-operation-id-regex '^(create|replace)Agent$'

# Everything in one process is started at once. What talks to the world has time limits, so it has the threads to itself.
if [ $# -gt 0 ]; then
    step "tests"
    exec swift test --skip-build "$@"
fi
world='(EndToEnd|FileWatch|HTTPClient|HTTPServer|Peers|Providers)Tests'
step "tests of programs, connections and files that change"
swift test --skip-build --filter "^$world\\."
step "all other tests"
swift test --skip-build --skip "^$world\\."
