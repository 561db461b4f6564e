#!/usr/bin/env python3
"""Messages between two mailboxes, ours beside those of two Erlang processes, as ratios in one run. One JSON line a figure.

usage: mailbox_ratios.py BENCH [--rounds N]

Both sides take turns, round by round. Erlang runs once with one scheduler and once with all, and the faster of the two
counts for each figure. The median of the rounds' ratios is told. Needs erlang-base: run Benchmarks/setup.sh first.
"""
import argparse
import json
import pathlib
import statistics
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def measure(command):
    return json.loads(subprocess.check_output(command, text=True).strip().splitlines()[-1])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bench")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    ours, theirs = [], []
    with tempfile.TemporaryDirectory(prefix="caxton-bench") as folder:
        subprocess.check_call(["erlc", "-o", folder, str(HERE / "peers" / "mailbox.erl")])
        run = ["erl", "-noshell", "-pa", folder, "-s", "mailbox", "run", "-s", "init", "stop"]
        for _ in range(options.rounds):
            ours.append(measure([options.bench, "mailbox"]))
            both = [measure(run[:1] + schedulers + run[1:]) for schedulers in ([], ["+S", "1:1"])]
            theirs.append({key: min(one[key] for one in both) for key in both[0]})
    for key, name in [("round_trip_ns", "round_trip"), ("one_way_ns", "one_way"), ("bytes", "bytes_per_message")]:
        ratio = statistics.median(own[key] / other[key] for own, other in zip(ours, theirs))
        line = {
            "figure": f"mailbox.{name}",
            "value": round(statistics.median(own[key] for own in ours), 1),
            "erlang": round(statistics.median(other[key] for other in theirs), 1),
            "ratio_to_erlang": round(ratio, 2),
            "wanted_at_most": 1.0,
            "passed": ratio <= 1,
        }
        if key == "one_way_ns":
            line["per_second"] = round(1e9 / line["value"])
            line["erlang_per_second"] = round(1e9 / line["erlang"])
        print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
