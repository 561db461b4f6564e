#!/bin/sh
# Writes Sources/C/CEmbedded/embedded.c, the list of the files that live inside the program.
#
#   Scripts/embed-templates.sh            writes the list
#   Scripts/embed-templates.sh --check    fails when the committed list is not the one it would write
#
# Only the list is generated: the compiler reads the files themselves (`#embed`) and rebuilds when one changes.
set -eu
LC_ALL=C
export LC_ALL
cd "$(dirname "$0")/.."

list=Sources/C/CEmbedded/embedded.c

# The files of every directory that is a template, in byte order; what an editor leaves behind stays outside.
files() {
    for template in templates/*/; do
        [ -f "${template}template.toml" ] || continue
        find "${template%/}" -type f ! -name '.*' ! -path '*/.*' ! -name '*~' ! -name '#*'
    done | sort
}

generate() {
    cat <<'HEAD'
// Made by Scripts/embed-templates.sh; run it after adding or removing a file below templates/.
#include "CEmbedded.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

HEAD
    number=0
    files | while IFS= read -r path; do
        # The closing zero keeps an empty file a valid array; it is not counted.
        printf 'static const unsigned char file_%d[] = {\n' "$number"
        printf '#embed "../../../%s" suffix(, )\n    0};\n' "$path"
        number=$((number + 1))
    done
    printf '\nconst struct caxton_embedded_file caxton_embedded_files[] = {\n'
    number=0
    files | while IFS= read -r path; do
        printf '    {"%s", file_%d, sizeof file_%d - 1},\n' "$path" "$number" "$number"
        number=$((number + 1))
    done
    printf '};\n\nconst size_t caxton_embedded_count = sizeof caxton_embedded_files / sizeof caxton_embedded_files[0];\n'
}

case "${1:-}" in
"")
    generate >"$list.new"
    if cmp -s "$list.new" "$list"; then rm "$list.new"; else mv "$list.new" "$list"; fi
    ;;
--check)
    if ! generate | diff -u "$list" - >&2; then
        echo "embed-templates: $list is out of date; run Scripts/embed-templates.sh and commit it" >&2
        exit 1
    fi
    ;;
*)
    echo "usage: Scripts/embed-templates.sh [--check]" >&2
    exit 2
    ;;
esac
