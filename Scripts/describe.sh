#!/usr/bin/env bash
# Holds the built server, with a few agents, against its own description: Scripts/describe.sh [PROGRAM [OPTIONS]].
#
# The options are those of `schemathesis run`. Where PyPI cannot be reached nothing is held against anything.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
program=$(realpath "${1:-$root/.build/debug/caxton}")
shift || true
[ $# -gt 0 ] || set -- --phases examples --max-examples 3 --seed 1

if ! said=$("$root/Scripts/schemathesis.sh" 2>&1); then
    printf 'skipped: schemathesis cannot be installed: %s\n' "$(tail -n 1 <<< "$said")"
    exit 0
fi

place=$(mktemp -d)
export HOME=$place
data=(--override "server.data_dir=$place/data")
finish() {
    "$program" server stop "${data[@]}" > /dev/null 2>&1 || true
    rm -rf "$place"
}
trap finish EXIT

mkdir "$place/agents"
for name in support helper; do
    "$program" create --template chatbot "$name" --output "$place/agents" > /dev/null
done
# One with mistakes and one that cannot start have answers of their own.
printf 'name = "broken"\nsystem_prompt = 3\n' > "$place/agents/broken.toml"
sed -e 's/^name = .*/name = "failed"/' -e 's/^provider = .*/provider = "scripted"\nscript = "nowhere"/' \
    "$place/agents/support.toml" > "$place/agents/failed.toml"
url=$("$program" server start --agents "$place/agents" --port 0 --format json "${data[@]}" |
    sed 's/.*"url":"\([^"]*\)".*/\1/')
if ! timeout 900 "$root/Scripts/schemathesis.sh" "$url" --checks all "$@" > "$place/said" 2>&1; then
    cat "$place/said"
    exit 1
fi
tail -n 3 "$place/said"
# Whatever it was asked, it is still there.
"$program" server status "${data[@]}" > /dev/null
