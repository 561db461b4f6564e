#!/usr/bin/env bash
# Holds the JSON Schemas against taplo, the checker inside TOML editors: it must accept every template result and
# every example, and reject every file of Tests/SchemaRejects.
set -euo pipefail
cd "$(dirname "$0")/.."

tools=.build/tools
if [ ! -x "$tools/bin/taplo" ]; then
    python3 -m venv "$tools"
    "$tools/bin/pip" install --quiet --disable-pip-version-check taplo==0.9.3
fi
taplo=$tools/bin/taplo
agent=file://$PWD/schema/agent.schema.json
server=file://$PWD/schema/server.schema.json

accept() { # schema, files
    local schema=$1 output
    shift
    if ! output=$(RUST_LOG=error "$taplo" check --no-auto-config --schema "$schema" "$@" 2>&1); then
        printf '%s\nschema-check: taplo rejects a file that is valid\n' "$output" >&2
        exit 1
    fi
}
reject() { # schema, file
    if RUST_LOG=off "$taplo" check --no-auto-config --schema "$1" "$2" >/dev/null 2>&1; then
        printf 'schema-check: taplo accepts %s, which is not valid\n' "$2" >&2
        exit 1
    fi
}

mapfile -t agents < <(find examples templates -path '*/broken/*' -prune -o -name '*.toml' -print \
    | grep -vE '/(caxton|template)\.toml$|/scripts/' | grep -vE '^templates/[^/]*/agent\.toml$' \
    | while read -r file; do
        # Beside a directory of agents stands what they are brought together with, which is no agent.
        [ -d "$(dirname "$file")/agents" ] || echo "$file"
    done | sort)
mapfile -t servers < <(find examples -name caxton.toml | sort)
accept "$agent" "${agents[@]}"
accept "$server" "${servers[@]}"
rejected=0
for file in Tests/SchemaRejects/agent/*.toml; do reject "$agent" "$file"; rejected=$((rejected + 1)); done
for file in Tests/SchemaRejects/server/*.toml; do reject "$server" "$file"; rejected=$((rejected + 1)); done
echo "taplo accepts ${#agents[@]} agents and ${#servers[@]} server files, and rejects $rejected broken ones"
