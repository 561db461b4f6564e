#!/usr/bin/env bash
# Installs the Debian packages that are missing. Says and does nothing when all are there.
set -euo pipefail
cd "$(dirname "$0")/.."

fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }

# What building and testing needs beyond the Swift toolchain:
#   g++ and libtomlplusplus-dev  the peer that the TOML benchmark is measured against
#   python3-venv                 a private place for taplo, which proves the JSON Schemas in the tests
#   libcurl4                     speaks HTTP for the client; opened when first needed
#   openssl                      makes the certificates of test servers
#   libssl-dev                   the names of TLS for the server; the library is opened when first needed
#   curl                         a client that the server is tested with
#   man-db                       the tests read the manual pages as a user would
#   libsqlite3-dev               the database that everything durable is kept in
#   libinotifytools0             tells which directories change; opened when first needed
#   git and vim                  the tests save files with them
# The tests use promtool (Debian's prometheus) when it is there; installing that would start a server, so it is not asked for.
packages=(g++ libtomlplusplus-dev python3 python3-venv libcurl4 openssl libssl-dev curl man-db libsqlite3-dev
    libinotifytools0 git vim)

missing=()
for package in "${packages[@]}"; do
    status=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true)
    [ "$status" = "install ok installed" ] || missing+=("$package")
done

if [ ${#missing[@]} -gt 0 ]; then
    command -v apt-get >/dev/null || fail "these Debian packages are missing, and there is no apt-get: ${missing[*]}"
    become=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || fail "run as root: apt-get install ${missing[*]}"
        become=(sudo)
    fi
    echo "setup: installing ${missing[*]}"
    log=$(mktemp)
    trap 'rm -f "$log"' EXIT
    "${become[@]}" apt-get update -qq >"$log" 2>&1 || { cat "$log" >&2; fail "apt-get update did not work"; }
    "${become[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" \
        >"$log" 2>&1 || { cat "$log" >&2; fail "apt-get install did not work"; }
fi

command -v swift >/dev/null || fail "no 'swift' on the PATH; Swift 6.3 is needed (https://www.swift.org/install/linux/)"
version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\)\.\([0-9]*\).*/\1 \2/p' | head -n 1)
read -r major minor <<<"$version"
if [ "${major:-0}" -lt 6 ] || { [ "$major" -eq 6 ] && [ "$minor" -lt 3 ]; }; then
    fail "Swift 6.3 or newer is needed; found ${version/ /.}"
fi

# Not needed for building: its absence keeps nothing from going on.
Scripts/fetch-model.sh || true
