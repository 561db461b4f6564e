#!/usr/bin/env python3
"""Runs our parser and toml++ alternately on every corpus and prints one JSON line each with the ratio.

usage: toml_ratios.py CORPORA OURS PEER [--rounds N]

A round times each side in a process of its own; the best of all rounds counts. `wanted` is what the fastest parser
known (toml-spanner) reached against toml++ on the corpus, and must be passed.
"""
import argparse
import json
import pathlib
import subprocess

WANTED = {
    "a_agent": 13.3,
    "b_agents_1m": 11.6,
    "c_data_10m": 10.4,
    "d_strings_5m": 20.5,
    "e_nested_1m": 10.7,
    "f_cargolock_2m": 18.0,
}
# Enough for both sides to find a quiet moment, in about the same time.
ITERATIONS = {
    "a_agent": (20000, 2000),
    "b_agents_1m": (100, 8),
    "c_data_10m": (12, 2),
    "d_strings_5m": (30, 3),
    "e_nested_1m": (100, 8),
    "f_cargolock_2m": (60, 6),
}


def best(command):
    line = json.loads(subprocess.check_output(command))
    if "error" in line:
        raise SystemExit(line["error"])
    return line["best_ns"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("corpora", type=pathlib.Path)
    parser.add_argument("ours")
    parser.add_argument("peer")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    for name, wanted in WANTED.items():
        file = str(options.corpora / f"{name}.toml")
        ours, peer = [], []
        for _ in range(options.rounds):
            ours.append(best([options.ours, "toml", file, str(ITERATIONS[name][0])]))
            peer.append(best([options.peer, file, str(ITERATIONS[name][1])]))
        size = pathlib.Path(file).stat().st_size
        print(
            json.dumps(
                {
                    "figure": f"toml.{name}",
                    "ratio": round(min(peer) / min(ours), 1),
                    "wanted": wanted,
                    "passed": min(peer) / min(ours) > wanted,
                    "ours_ns": min(ours),
                    "peer_ns": min(peer),
                    "ours_mb_per_s": round(size / min(ours) * 1000),
                    "peer": "toml++",
                }
            ),
            flush=True,
        )


if __name__ == "__main__":
    main()
