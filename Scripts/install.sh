#!/usr/bin/env bash
# Copies the program, its manual pages and completions below a prefix, or takes them away again (--remove).
set -euo pipefail
cd "$(dirname "$0")/.."

remove=
if [ "${1:-}" = --remove ]; then remove=1; shift; fi
prefix=${1:?usage: install.sh [--remove] PREFIX}

files=(
    ".build/release/caxton bin/caxton 755"
    "man/caxton.1 share/man/man1/caxton.1 644"
    "man/caxton-agent.5 share/man/man5/caxton-agent.5 644"
    "man/caxton.toml.5 share/man/man5/caxton.toml.5 644"
    "completions/caxton.bash share/bash-completion/completions/caxton 644"
    "completions/_caxton share/zsh/site-functions/_caxton 644"
    "completions/caxton.fish share/fish/vendor_completions.d/caxton.fish 644"
    "schema/agent.schema.json share/caxton/agent.schema.json 644"
    "schema/server.schema.json share/caxton/server.schema.json 644"
)
for entry in "${files[@]}"; do
    read -r source target mode <<<"$entry"
    if [ -n "$remove" ]; then
        rm -f "$prefix/$target"
    else
        install -D -m "$mode" "$source" "$prefix/$target"
        echo "$prefix/$target"
    fi
done
