#!/usr/bin/env bash
# Holds a running server against its own description: Scripts/schemathesis.sh URL [options of `schemathesis run`].
#
# It creates, changes and removes agents; the server should be one made for this.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
url=${1:?usage: Scripts/schemathesis.sh URL [options]}
shift

tools=$root/.build/schemathesis
if [ ! -x "$tools/bin/schemathesis" ]; then
    python3 -m venv "$tools"
    "$tools/bin/pip" install --quiet --disable-pip-version-check schemathesis==4.32.5
fi
# Its own directory: what it keeps between runs does not belong into the sources.
mkdir -p "$tools/run"
cd "$tools/run"
exec "$tools/bin/schemathesis" --config-file "$root/Scripts/schemathesis.toml" run "$url/openapi.json" "$@"
