#!/usr/bin/env bash
# Holds a running server against its own description: Scripts/schemathesis.sh URL [options of `schemathesis run`].
# Without a URL it only installs what it needs.
#
# It creates, changes and removes agents; the server should be one made for this, as Scripts/describe.sh makes it.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)

tools=$root/.build/schemathesis
if [ ! -e "$tools/installed" ]; then
    python3 -m venv "$tools"
    "$tools/bin/pip" install --quiet --disable-pip-version-check --retries 1 schemathesis==4.32.5
    touch "$tools/installed"
fi
[ $# -gt 0 ] || exit 0
url=$1
shift

# Its own directory: what it keeps between runs does not belong into the sources.
mkdir -p "$tools/run"
cd "$tools/run"
exec "$tools/bin/schemathesis" --config-file "$root/Scripts/schemathesis.toml" run "$url/openapi.json" "$@"
