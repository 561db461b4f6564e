#!/usr/bin/env bash
# Installs what the encoder is measured against, in a place of its own: onnxruntime and, where there is a build of it, OpenVINO.
set -euo pipefail
cd "$(dirname "$0")/.."

place=.build/bench/embed
[ ! -x "$place/bin/python" ] || [ ! -e "$place/complete" ] || exit 0
python3 -m venv "$place"
"$place/bin/pip" -q --disable-pip-version-check install numpy onnx onnxruntime >&2
"$place/bin/pip" -q --disable-pip-version-check install openvino >&2 || true
touch "$place/complete"
