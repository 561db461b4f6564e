#!/usr/bin/env python3
"""What asking a model costs beyond bare libcurl, and beside OpenAI's own Python client. One JSON line a figure.

usage: provider_ratios.py BENCH [--calls N]

All of them ask the same local service, which says the same to everybody. The Python client is asked when it is
installed for this interpreter or in the place that Benchmarks/setup.sh makes.
"""
import argparse
import json
import pathlib
import subprocess
import sys

PLACE = pathlib.Path(__file__).resolve().parent.parent / ".build" / "bench" / "uvicorn" / "bin" / "python3"
PEER = """
import sys, time
try:
    import openai
except ImportError:
    sys.exit(0)
client = openai.OpenAI(base_url=sys.argv[1], api_key="none", max_retries=0)
times = []
for call in range(int(sys.argv[2])):
    start = time.perf_counter_ns()
    for event in client.chat.completions.create(
        model="m", messages=[{"role": "user", "content": "hello"}], stream=True
    ):
        pass
    if call >= 20:
        times.append(time.perf_counter_ns() - start)
times.sort()
print(times[len(times) // 2] / 1000)
"""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bench")
    parser.add_argument("--calls", type=int, default=300)
    options = parser.parse_args()
    server = subprocess.Popen(
        [options.bench, "model-server"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        port = json.loads(server.stdout.readline())["port"]
        subprocess.run([options.bench, "provider", str(port)], check=True)
        python = str(PLACE) if PLACE.exists() else sys.executable
        said = subprocess.check_output(
            [python, "-c", PEER, f"http://127.0.0.1:{port}", str(options.calls)], text=True
        )
        if said.strip():
            print(json.dumps({"figure": "provider.openai_python_us", "value": round(float(said), 1)}), flush=True)
    finally:
        server.stdin.close()
        server.wait()


if __name__ == "__main__":
    main()
