#!/usr/bin/env python3
"""Searching by meaning and by words at once, over HTTP, in a server that remembers many sentences. One JSON line a figure.

usage: search_figures.py PROGRAM SENTENCES.f32 [--model DIR] [--count N] [--questions N] [--data DIR]

Benchmarks/sentences.py makes the sentences and their vectors. All but the last thousand become what one agent remembers;
questions are the last thousand and, where more are wanted, halves of two of them put together, so no question is asked
twice and none is stored. Each goes through everything: a kept connection, HTTP, the embedding of the question, both
searches, the answer. With --data the filled directory is kept and used again.
"""
import argparse
import array
import contextlib
import json
import pathlib
import random
import time
import urllib.parse

import server_figures

WIDTH, HELD_BACK, PART = 384, 1000, 500


def sentences(path, count):
    texts = pathlib.Path(str(path) + ".txt").read_text().splitlines()
    if len(texts) < count + HELD_BACK:
        raise SystemExit(f"only {len(texts)} sentences, {count + HELD_BACK} are needed")
    return texts[:count], texts[-HELD_BACK:]


def questions(held_back, count):
    """Of the usual length, no two the same."""
    chance, asked = random.Random(5), list(held_back[:count])
    while len(asked) < count:
        first, second = (chance.choice(held_back).split() for _ in "ab")
        asked.append(" ".join(first[: len(first) // 2] + second[len(second) // 2 :]))
    return asked


def fill(client, agent, path, texts):
    """With the vectors that are there, under the name of the server's own model."""
    known = json.loads(client.ask("GET", "/memory/search?query=model")).get("model")
    if not known:
        raise SystemExit("the server has no embedding model")
    model = {"model": known["name"], "weights": known["weights"]}
    with open(path, "rb") as file:
        for start in range(0, len(texts), PART):
            part, numbers = texts[start : start + PART], array.array("f")
            numbers.fromfile(file, len(part) * WIDTH)
            lines = []
            for index, text in enumerate(part):
                vector = ",".join(["%.6f" % number for number in numbers[index * WIDTH : (index + 1) * WIDTH]])
                lines.append(line(agent, f"sentence/{start + index}", text, (model, vector)))
            client.ask("POST", "/memory/import", b"\n".join(lines))


def line(agent, key, text, vector):
    said = {"kind": "item", "scope": "agent", "owner": agent, "key": key, "type": "fact", "observations": [text]}
    model, numbers = vector
    return f'{json.dumps(said)[:-1]}, "vector": {json.dumps(model)[:-1]}, "numbers": [{numbers}]}}}}'.encode()


def ask(client, path, asked):
    """Milliseconds of each question, and how many were answered by meaning and by words."""
    times, both = [], 0
    for number, question in enumerate(asked):
        target = f"{path}?query={urllib.parse.quote(question)}"
        began = time.perf_counter()
        said = client.ask("GET", target)
        took = (time.perf_counter() - began) * 1000
        # The first ones open what is opened when it is needed.
        if number >= 20:
            times.append(took)
        if number % 50 == 0:
            parts = [found.get("parts", {}) for found in json.loads(said)["results"]]
            both += any("meaning" in part for part in parts) and any("words" in part for part in parts)
    if both < len(asked) / 50 * 0.9:
        raise SystemExit(f"{path}: only {both} of {len(asked) // 50} were found by meaning and by words")
    return times


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("sentences")
    parser.add_argument("--model", default=".build/models", help="the directory of the embedding model's directory")
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=3000)
    parser.add_argument("--data", help="kept, and used again where it is filled")
    options = parser.parse_args()
    texts, held_back = sentences(options.sentences, options.count)
    asked = questions(held_back, options.questions)
    with contextlib.ExitStack() as stack:
        settings = ["memory.model_dir=" + str(pathlib.Path(options.model).resolve()), "memory.fetch_model=false"]
        if options.data:
            settings.append("memory.database=" + str(pathlib.Path(options.data).resolve() / "memory.db"))
            pathlib.Path(options.data).mkdir(parents=True, exist_ok=True)
        made = stack.enter_context(server_figures.house(options, 1, settings, started=False))
        agent = made.names[0]
        with open(made.agents / f"{agent}.toml", "a") as file:
            file.write(f"\n[memory]\nmax_entries = {options.count + 10}\n")
        made.start()
        stack.callback(made.stop)
        client = server_figures.Client(made.port)
        mark = pathlib.Path(options.data or made.place) / "filled"
        if not mark.exists():
            fill(client, agent, options.sentences, texts)
            mark.touch()
        for name, path in (("agent", f"/agents/{agent}/memory/search"), ("operator", "/memory/search")):
            spent = made.cpu_seconds()
            times = ask(client, path, asked)
            cpu = (made.cpu_seconds() - spent) / len(asked) * 1000
            more = {"items": options.count, "questions": len(times), "cpu_ms": round(cpu, 2)}
            server_figures.tell(f"search.{name}_p50_ms", server_figures.percentile(times, 0.5), **more)
            server_figures.tell(f"search.{name}_p99_ms", server_figures.percentile(times, 0.99), 5, **more)


if __name__ == "__main__":
    main()
