#!/usr/bin/env python3
"""Writes the six texts that the TOML figures are taken on: the same ones every time.

usage: corpora.py DIRECTORY
"""
import pathlib
import random
import sys

AGENT = '''# The agent of the help desk.
name = "help-desk"
version = "2.1.0"
description = "Answers questions about orders, invoices and returns."
capabilities = ["customer-support", "order-status", "returns"]
requires = ["order-lookup"]
tools = ["memory", "clock", "http_get"]
created = 2026-03-14T09:26:53Z

system_prompt = """
You answer for a shop that sells tools to small workshops.

Before you answer:
  1. Find the order number; ask for it once when it is missing.
  2. Look the order up instead of guessing, and say what you found.
  3. Keep to what the policy says; quote the sentence that applies.

Write in the customer's language (caf\\u00e9, na\\u00efve and 東京 are fine), in at
most six sentences. If a tool fails twice, stop and pass the message on \\
with the error as it was given, e.g. "HTTP 503 \\u2014 service unavailable".
"""

[llm]
provider = "auto"
model = "large-2026-08"
temperature = 0.3
max_tokens = 4_096
fallback = [{ provider = "ollama", model = "small" }, { provider = "embedded", model = "none" }]

[conversation]
max_turns = 40
context_tokens = 8_000
strategy = "sliding"
timeout = "20m"

[memory]
enabled = true
scope = "agent"
retention = "90d"

[limits]
max_concurrent_messages = 8
max_tool_calls = 12
cost_per_day = 2.50

[permissions]
network = ["orders.example.com", "*.docs.example.com"]
files = []

[[examples]]
user = 'Where is order 1042?'
assistant = "It left our store on Tuesday and arrives tomorrow."

[[examples]]
user = 'Can I return a drill after \\d+ days?'
assistant = "Within 30 days, unused and in its box."

[metadata]
author = "Workshop team"   # who to ask
license = "MIT"
'''

WORDS = (
    "message agent answer ledger order window cursor socket garden river copper signal packet branch marble candle "
    "harbour lantern thread kernel summit meadow anchor bridge engine filter gather handle island jacket ladder mirror"
).split()


class Texts:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def word(self):
        return self.random.choice(WORDS)

    def sentence(self, low, high):
        return " ".join(self.word() for _ in range(self.random.randint(low, high))).capitalize() + "."

    def until(self, size, section):
        parts, total, number = [], 0, 0
        while total < size:
            number += 1
            part = "\n".join(section(number)) + "\n\n"
            parts.append(part)
            total += len(part.encode())
        return "".join(parts)

    def agents(self, number):
        r = self.random
        yield "[[agents]]"
        yield f"id = {number}"
        yield f'name = "{self.word()}-{self.word()}-{number}"'
        yield f'description = "{self.sentence(8, 18)}"'
        yield f"temperature = {r.random():.2f}"
        yield f"max_tokens = {r.choice([1024, 2048, 4096])}"
        yield f"enabled = {r.choice(['true', 'false'])}"
        yield "tools = [" + ", ".join(f'"{self.word()}_{self.word()}"' for _ in range(r.randint(1, 6))) + "]"
        if number % 4 == 0:
            yield 'prompt = """'
            yield from (self.sentence(6, 14) for _ in range(r.randint(3, 8)))
            yield '"""'
        else:
            yield f'prompt = "{self.sentence(10, 24)}"'
        yield "\n[agents.limits]"
        yield f"steps = {r.randint(5, 80)}\nbudget = {r.random() * 9:.3f}"
        yield f"retry = {{ attempts = {r.randint(1, 5)}, delay_ms = {r.randint(50, 2000)} }}"
        for _ in range(r.randint(0, 2)):
            yield f'\n[[agents.sets]]\nkind = "{self.word()}"\nenv.LEVEL = "warn"\nenv.TOKEN = "${{{self.word().upper()}}}"'

    def integer(self):
        r = self.random
        return r.choice(
            [
                lambda: str(r.randint(0, 9999)),
                lambda: str(r.randint(-(10**9), 10**9)),
                lambda: str(r.randint(-(2**63), 2**63 - 1)),
                lambda: f"{r.randint(1, 999)}_{r.randint(0, 999):03d}",
                lambda: hex(r.randint(0, 2**32)),
            ]
        )()

    def real(self):
        r = self.random
        return r.choice(
            [
                lambda: f"{r.random() * 1000:.3f}",
                lambda: repr(r.uniform(-1, 1)),
                lambda: f"{r.uniform(-9, 9):.6f}e{r.randint(-30, 30)}",
                lambda: r.choice(["inf", "-inf", "nan", "1e6", "0.0"]),
            ]
        )()

    def moment(self):
        r = self.random
        date = f"{r.randint(1990, 2030)}-{r.randint(1, 12):02d}-{r.randint(1, 28):02d}"
        time = f"{r.randint(0, 23):02d}:{r.randint(0, 59):02d}:{r.randint(0, 59):02d}"
        return r.choice([date, time, f"{date}T{time}Z", f"{date}T{time}.{r.randint(0, 999):03d}", f"{date}T{time}-07:30"])

    def numbers(self, number):
        r = self.random
        yield f"[series.s{number}]"
        yield f"count = {self.integer()}\nmean = {self.real()}\nstart = {self.moment()}"
        yield "whole = [" + ", ".join(self.integer() for _ in range(r.randint(8, 40))) + "]"
        yield "real = [ " + ", ".join(self.real() for _ in range(r.randint(8, 40))) + " ]"
        yield "moments = [" + ", ".join(self.moment() for _ in range(r.randint(2, 10))) + "]"
        yield "grid = ["
        for _ in range(r.randint(2, 6)):
            yield "  [" + ", ".join(str(r.randint(0, 255)) for _ in range(12)) + "],"
        yield f"]\npoint = {{ x = {self.real()}, y = {self.real()}, z = {self.integer()} }}"

    def prose(self, count, escapes, unicode):
        words = []
        for _ in range(count):
            dice = self.random.random()
            if dice < escapes:
                words.append(self.random.choice(["\\n", "\\t", '\\"', "\\\\", "\\u00e9", "\\U0001F680"]) + self.word())
            elif dice < escapes + unicode:
                words.append(self.random.choice(["é", "ñ", "東京", "русский", "αβγ", "😀", "—", "שלום", "한국어"]))
            else:
                words.append(self.word())
        return " ".join(words)

    def strings(self, number):
        r = self.random
        yield f"[text-{number}]"
        yield f'"title {number}" = "{self.prose(8, 0.1, 0.05)}"'
        yield f'body = "{self.prose(r.randint(20, 80), 0.12, 0.1)}"'
        yield f"path = 'C:\\Users\\{self.word()}\\{self.word()}.txt'"
        yield f'plain = "{self.prose(r.randint(10, 60), 0, 0)}"'
        if number % 3 == 0:
            yield 'long = """'
            yield from (self.prose(r.randint(6, 14), 0.05, 0.1) for _ in range(r.randint(4, 16)))
            yield '"""'
        elif number % 3 == 1:
            yield "raw = '''"
            yield from (self.prose(r.randint(6, 14), 0, 0.1) for _ in range(r.randint(4, 16)))
            yield "'''"
        else:
            yield f'wide = "{"中" * r.randint(20, 120)}"'

    def nested(self, number):
        r = self.random
        path = [f"n{number}"]
        for depth in range(r.randint(4, 8)):
            path.append(self.word() + str(depth))
            yield "[" + ".".join(path) + "]"
            yield f"depth = {depth}"
            if depth % 3 == 0:
                yield f'a.b.c.d{depth} = "{self.word()}"'

        def table(levels):
            return f'{{ k{levels} = {levels}, s = "{self.word()}", t = {table(levels - 1)} }}' if levels else "{}"

        def array(levels):
            return f"[ {levels}, {array(levels - 1)}, [ {levels} ] ]" if levels else "[]"

        yield f"[inline{number}]"
        yield "x = " + table(r.randint(4, 24))
        yield "y = " + array(r.randint(4, 26))
        for index in range(3):
            yield f"[[list{number}]]\ni = {index}\n[[list{number}.sub]]\nj = 1\n[[list{number}.sub.sub]]\nk = 2"
            yield f"[list{number}.sub.sub.leaf]\nv = true"

    def lock(self, number):
        r = self.random
        yield "[[package]]"
        yield f'name = "{self.word()}-{self.word()}{number}"'
        yield f'version = "{r.randint(0, 3)}.{r.randint(0, 40)}.{r.randint(0, 20)}"'
        yield 'source = "registry+https://packages.example.com/index"'
        yield 'checksum = "' + "".join(r.choice("0123456789abcdef") for _ in range(64)) + '"'
        if r.random() < 0.75:
            yield "dependencies = ["
            for _ in range(r.randint(1, 9)):
                yield f' "{self.word()}-{self.word()}",'
            yield "]"


def main():
    directory = pathlib.Path(sys.argv[1])
    directory.mkdir(parents=True, exist_ok=True)
    texts = Texts(1476)
    corpora = {
        "a_agent": AGENT,
        "b_agents_1m": texts.until(1_000_000, texts.agents),
        "c_data_10m": texts.until(10_000_000, texts.numbers),
        "d_strings_5m": texts.until(5_000_000, texts.strings),
        "e_nested_1m": texts.until(1_000_000, texts.nested),
        "f_cargolock_2m": texts.until(2_000_000, texts.lock),
    }
    for name, text in corpora.items():
        (directory / f"{name}.toml").write_bytes(text.encode())


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main()
