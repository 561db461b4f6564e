#!/usr/bin/env bash
# The rules that no compiler keeps. Every rule is tried; the exit status says whether all hold.
set -uo pipefail
cd "$(dirname "$0")/.."

failed=0
rule() {
    local name=$1
    shift
    if output=$("$@" 2>&1); then
        printf 'ok      %s\n' "$name"
    else
        printf 'BROKEN  %s\n%s\n' "$name" "$output"
        failed=1
    fi
}

foundation_free() {
    ! grep -rnE '^\s*((package|public|internal|private|fileprivate)\s+)?import\s+(struct\s+|class\s+|func\s+)?Foundation' \
        Sources/Base Sources/Facades Sources/Domain Sources/Engine 2>/dev/null
}

generated_up_to_date() { swift build -q --product caxton-docs && .build/debug/caxton-docs --check .; }

lint() { swift format lint --strict -r Sources Tests Benchmarks Package.swift; }

shell_scripts_parse() {
    local file
    for file in Scripts/*.sh Benchmarks/*.sh .ci/run; do bash -n "$file" || return 1; done
}

rule "format" lint
rule "imports follow the arrows of Package.swift" python3 Scripts/imports.py
rule "no Foundation below the edge" foundation_free
rule "the list of embedded templates matches the directory" Scripts/embed-templates.sh --check
rule "generated pages, schemas, manual pages and completions are up to date" generated_up_to_date
rule "shell scripts parse" shell_scripts_parse
exit $failed
