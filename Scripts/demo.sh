#!/usr/bin/env bash
# A minute with Caxton: a server with four agents, a fifth made, edited while it talks, broken, and one that fails and
# comes back. No key, no network; everything happens in a directory that is gone afterwards, however this ends.
set -euo pipefail
cd "$(dirname "$0")/.."

root=$PWD
# CAXTON_PROGRAM names another build of the program, such as the one for debugging.
caxton=${CAXTON_PROGRAM:-$root/.build/release/caxton}
case $caxton in /*) ;; *) caxton=$root/$caxton ;; esac
[ -x "$caxton" ] || Scripts/release.sh

place=$(mktemp -d)
server=
leave() {
    trap - EXIT INT TERM HUP
    if [ -s "$place/data/caxton.pid" ]; then
        "$caxton" server stop >/dev/null 2>&1 || { [ -z "$server" ] || kill -9 "$server" 2>/dev/null || true; }
    fi
    rm -rf "$place"
}
trap leave EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
cd "$place"

# Nothing of whoever runs this reaches the demo, and nothing of the demo reaches their home.
for name in $(compgen -e); do
    case $name in PATH | TERM | LANG | LC_* | NO_COLOR | TMPDIR) ;; *) unset "$name" ;; esac
done
export HOME=$place CAXTON_DATA_DIR=$place/data CAXTON_MEMORY_FETCH_MODEL=false

if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
    bold=$'\e[1m' dim=$'\e[2m' plain=$'\e[0m' colour=always
else
    bold='' dim='' plain='' colour=never
fi
say() { printf '\n%s%s%s\n' "$bold" "$*" "$plain"; }
shown() {
    local text='' word
    for word in "$@"; do case $word in *[\ \*\?]*) text+=" '$word'" ;; *) text+=" $word" ;; esac; done
    printf '%s$%s%s\n' "$dim" "$text" "$plain"
}
note() { printf '%s$ %s%s\n' "$dim" "$1" "$plain"; }
# Runs a command of the product and shows both; `fails` in front of it means that it must not succeed.
run() {
    local wanted=0 status=0
    if [ "$1" = fails ]; then wanted=1; shift; fi
    if [ -n "${talk:-}" ]; then shown caxton "${@/$talk/\$talk}"; else shown caxton "$@"; fi
    "$caxton" --color "$colour" "$@" 2>&1 || status=1
    [ $status -eq $wanted ] || { echo "demo: that was not to be expected" >&2; exit 1; }
}
# The server sees changes by itself; this only makes sure that it has before the next line is shown.
settle() { "$caxton" reload >/dev/null 2>&1 || true; }
# Changes a file as an editor does.
edit() {
    shown sed -i "$1" "$2"
    sed -i "$1" "$2"
    settle
}

cp -r "$root/examples/support-team" agents

say "1 · A folder of TOML files becomes a running team."
shown ls agents
ls agents
run server start --agents agents --port 0
server=$(<data/caxton.pid)
run list
run send technical "The line lamp is red"

say "2 · A fifth agent, from a template. The server watches the folder, so there is nothing else to do."
run create --template chatbot greeter --output agents
settle
run list
note 'talk=$(caxton send greeter "Hello, who are you?" --format json | jq -r .conversation_id)'
talk=$("$caxton" send greeter "Hello, who are you?" --format json | sed -n 's/.*"conversation_id": "\([^"]*\)".*/\1/p')
[ -n "$talk" ] || { echo "demo: the agent did not answer" >&2; exit 1; }

say "3 · Its file is edited. The next answer is the new one; the conversation goes on."
edit '/^user = "What can you do?"/{n;s/.*/assistant = "Greet people, and that I do well."/}' agents/greeter.toml
run send greeter --conversation "$talk" "What can you do?"
run history greeter
run conversation show "$talk"

say "4 · Now the file breaks. The explanation is exact, and the agent goes on as its last good version says."
edit 's/^enabled = true/enabled = "yes"/; s/^temperature = .*/temprature = 0.2/' agents/greeter.toml
run list
run fails validate agents/greeter.toml
run send greeter --conversation "$talk" "What can you do?"

say "5 · Both mistakes have one obvious mend."
run validate --fix agents/greeter.toml
settle
run list

say "6 · One agent fails: the script it speaks from is missing. It is restarted again and again; nobody else notices."
cat >agents/parrot.toml <<'END'
name = "parrot"
capabilities = ["repetition"]
system_prompt = "You repeat what you have been taught, word for word."

[llm]
provider = "scripted"
script = "../parrot/lines.toml"

[supervision]
initial_backoff = "200ms"
max_backoff = "400ms"
max_restarts = 50
END
settle
for _ in {1..100}; do
    failures=$("$caxton" events --topics agent.failed --format json | grep -c '"parrot"') || true
    [ "${failures:-0}" -lt 3 ] || break
    sleep 0.1
done
note 'caxton show parrot | head -3'
"$caxton" show parrot | head -3
run send billing "When is an invoice due?"
note 'cp lines.toml parrot/'
mkdir parrot
printf 'loop = true\n[[turns]]\nreply = "Pieces of eight!"\n' >parrot/lines.toml
# A message to an agent that is being restarted waits for it.
run send parrot "Say something"
note "caxton events --topics 'agent.failed,agent.started' | grep parrot | cut -c 12-47"
"$caxton" events --topics 'agent.failed,agent.started' | grep parrot | cut -c 12-47

say "7 · An agent is told something."
cat >agents/gardener.toml <<'END'
name = "gardener"
capabilities = ["garden"]
tools = ["memory"]
system_prompt = "You look after a garden and remember what you are told about it."

[memory]
enabled = true

[knowledge]
texts = ["The garden is open to everybody on Sundays."]
END
settle
run send gardener "Remember that the greenhouse is watered on Fridays"

say "8 · The server is killed in the middle of everything, and started again. What was acknowledged is there."
note "kill -9 $server"
kill -9 "$server"
for _ in {1..20}; do kill -0 "$server" 2>/dev/null || break; sleep 0.05; done
server=
run server start --agents agents --port 0
server=$(<data/caxton.pid)
run conversation show "$talk" --limit 2
# The embedding model is loaded in the background.
for _ in {1..50}; do
    found=$("$caxton" show gardener | grep '^knowledge')
    case $found in *"found by meaning"* | *"("*) break ;; esac
    sleep 0.1
done
case $found in
    *"found by meaning"*) question="When do the plants get their water?" ;;
    *)
        note 'caxton show gardener | grep knowledge'
        echo "$found"
        say "  The embedding model is not here, so the agent finds by words what it could find by meaning."
        question="When is the greenhouse watered?"
        ;;
esac
run send gardener "$question"

say "9 · Stop."
run server stop
server=
say "That was Caxton. Next: docs/tutorial.md, an agent of your own; or 'caxton templates list'."
