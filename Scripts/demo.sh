#!/usr/bin/env bash
# Two minutes with Caxton: create an agent, break its file, read the explanation, mend it. No key, no network.
set -euo pipefail
cd "$(dirname "$0")/.."

caxton=$PWD/.build/release/caxton
[ -x "$caxton" ] || Scripts/release.sh
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"

if [ -t 1 ]; then bold=$'\e[1m' dim=$'\e[2m' plain=$'\e[0m' colour=always; else bold='' dim='' plain='' colour=never; fi
say() { printf '\n%s%s%s\n' "$bold" "$*" "$plain"; }
# Shows a command and runs it; a first argument `fails` means that it must not succeed.
run() {
    local wanted=0
    if [ "$1" = fails ]; then wanted=1; shift; fi
    local shown='' word
    for word in "$@"; do case $word in *' '*) shown+=" '$word'" ;; *) shown+=" $word" ;; esac; done
    printf '%s$ caxton%s%s\n' "$dim" "$shown" "$plain"
    if "$caxton" --color "$colour" "$@" 2>&1; then
        [ $wanted -eq 0 ] || { echo "demo: this command should have failed" >&2; exit 1; }
    else
        [ $wanted -eq 1 ] || { echo "demo: this command should have succeeded" >&2; exit 1; }
    fi
}

say "1 · An agent is one TOML file. Make one from a template."
run create --template customer-support help-desk --set company="Harbour Tools" \
    --set product="hand tools and their repair" --set contact="help@harbour.example" --output agents
printf '%s$ sed -n 1,8p agents/help-desk.toml%s\n' "$dim" "$plain"
sed -n 1,8p agents/help-desk.toml

say "2 · It is valid, and checked in full before anything runs."
run validate agents

say "3 · Now three slips of the kind everybody makes."
sed -i -e 's/^description = /descripton = /' -e 's/^enabled = true/enabled = "yes"/' agents/help-desk.toml
sed -i -e 's/^temperature = \(.*\)$/temperature = 2.7/' agents/help-desk.toml
run fails validate agents

say "4 · The mends that cannot change what the file means are applied for you, and shown."
run fails validate --fix agents

say "5 · The one that needs a person: what did you mean by 2.7?"
sed -i -e 's/^temperature = 2.7/temperature = 0.7/' agents/help-desk.toml
run validate agents

say "Every problem has a page:"
run explain agent.out-of-range
say "That was Caxton. Next: README.md, or 'caxton templates list'."
