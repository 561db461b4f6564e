#!/usr/bin/env bash
# Every figure, one JSON line each, peers in the same run. Needs a release build; `make bench` sees to that.
# CORPORA=DIR takes the TOML texts from there instead of making them.
set -euo pipefail
cd "$(dirname "$0")/.."

place=.build/bench
mkdir -p "$place"
Scripts/release.sh caxton caxton-bench caxton-bench-embed >&2

corpora=${CORPORA:-}
if [ -z "$corpora" ]; then
    corpora=$place/corpora
    [ -s "$corpora/f_cargolock_2m.toml" ] || python3 Benchmarks/corpora.py "$corpora"
fi
peer=$place/tomlplusplus
[ "$peer" -nt Benchmarks/peers/tomlplusplus.cpp ] || \
    g++ -O3 -march=native -std=c++17 -DTOML_HEADER_ONLY=1 -o "$peer" Benchmarks/peers/tomlplusplus.cpp

python3 Benchmarks/toml_ratios.py "$corpora" .build/release/caxton-bench "$peer"
.build/release/caxton-bench program .build/release/caxton
.build/release/caxton-bench lifecycle
.build/release/caxton-bench telemetry
.build/release/caxton-bench validate templates/customer-support/example/agent.toml
.build/release/caxton-bench http-client
python3 Benchmarks/provider_ratios.py .build/release/caxton-bench
.build/release/caxton-bench routing
.build/release/caxton-bench gathering
.build/release/caxton-bench memory
python3 Benchmarks/server_figures.py .build/release/caxton reload neighbours start memory streams

# nginx, wrk, uvicorn, libmicrohttpd and Erlang are only needed for these last figures.
if Benchmarks/setup.sh; then
    python3 Benchmarks/mailbox_ratios.py .build/release/caxton-bench
    vectors=${VECTORS:-$place/sentences.f32}
    [ -s "$vectors" ] || nice "$place/vector-peers/bin/python3" Benchmarks/sentences.py "$vectors" >&2 || vectors=
    python3 Benchmarks/vector_ratios.py .build/release/caxton-bench ${vectors:+"$vectors"}
    .build/release/caxton-bench vectors "${vectors:--}" 1000000
    if [ -n "$vectors" ] && [ -s .build/models/all-MiniLM-L6-v2/manifest.json ]; then
        python3 Benchmarks/search_figures.py .build/release/caxton "$vectors"
    else
        echo '{"figure":"search","error":"the sentences or the embedding model could not be had"}'
    fi
    python3 Benchmarks/http_ratios.py .build/release/caxton-bench
    python3 Benchmarks/server_figures.py .build/release/caxton requests health
else
    echo '{"figure":"mailbox","error":"its peer could not be installed"}'
    echo '{"figure":"http_server","error":"its peers could not be installed"}'
fi

model=.build/models/all-MiniLM-L6-v2
if [ -s "$model/manifest.json" ] && Benchmarks/embed-setup.sh; then
    .build/bench/embed/bin/python Benchmarks/embed_ratios.py .build/release/caxton-bench-embed "$model"
else
    echo '{"figure":"embed","error":"the model or its peers could not be fetched"}'
fi
