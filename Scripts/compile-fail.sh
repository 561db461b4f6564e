#!/usr/bin/env bash
# Proves that misuse of AgentModel, HTTPServer and SQLite does not compile, and for the reason each file expects.
# Every file in Tests/CompileFail names its errors in `// expected-error` comments; control.swift must compile.
# Needs `swift build`; exits 1 when any file compiles that should not, or fails for another reason.
set -euo pipefail
cd "$(dirname "$0")/.."

build=.build/debug
for module in AgentModel HTTPServer SQLite; do
    [[ -f $build/Modules/$module.swiftmodule ]] || swift build --target "$module" >&2
done
# SwiftPM names the package after the directory the repository lies in; `package` names are visible under that name only.
package=$(grep -o '"-package-name","[^"]*"' .build/debug.yaml | head -n 1 | cut -d '"' -f 4 || true)
if [[ -z $package ]]; then
    echo "compile-fail: .build/debug.yaml does not say what the package is called; run swift build first" >&2
    exit 1
fi

verify() {
    swiftc -frontend -emit-sil "$@" -o /dev/null -swift-version 6 -module-name Misuse \
        -package-name "$package" -I "$build/Modules" -I "$build/CLinux.build" -I "$build/COpenSSL.build" -I Sources/C/CSQLite \
        -warnings-as-errors -verify-ignore-unrelated \
        -enable-upcoming-feature ExistentialAny -enable-upcoming-feature InternalImportsByDefault \
        -enable-upcoming-feature MemberImportVisibility
}

failures=0
tell() { # verdict, file, output
    printf '%-7s %s\n' "$1" "${2##*/}"
    if [[ $1 == FAILED ]]; then
        failures=$((failures + 1))
        printf '%s\n' "$3" | sed 's/^/        /'
    fi
}

control=Tests/CompileFail/control.swift
if output=$(verify "$control" 2>&1); then tell ok "$control" ""; else tell FAILED "$control" "$output"; fi

count=0
for file in Tests/CompileFail/*.swift; do
    [[ $file == "$control" ]] && continue
    count=$((count + 1))
    if ! grep -q 'expected-error' "$file"; then
        tell FAILED "$file" "no expected-error in the file"
    elif output=$(verify -verify "$file" 2>&1); then
        tell refused "$file" ""
    else
        tell FAILED "$file" "$output"
    fi
done

if ((count == 0)); then
    echo "compile-fail: Tests/CompileFail holds no misuse" >&2
    exit 1
fi
if ((failures > 0)); then
    echo "compile-fail: $failures of $((count + 1)) files are not as they should be" >&2
    exit 1
fi
echo "compile-fail: $count misuses do not compile"
