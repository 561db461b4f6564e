#!/usr/bin/env python3
"""What whoever runs a server notices, measured on the released program from outside. One JSON line a figure.

usage: server_figures.py PROGRAM [--edits N] [--agents N] [--seconds S] [GROUP]...

Groups are reload, neighbours, start, memory, streams, requests and health; all of them without one. A reload counts
from the close of the file to the word that the first turn on the new version has begun, which three customers listen
for whose messages follow one another. The requests of a second of CPU time are compared with those of nginx, in turn,
round by round; wrk and nginx come from Benchmarks/setup.sh.
"""
import argparse
import asyncio
import contextlib
import json
import pathlib
import shutil
import socket
import statistics
import subprocess
import tempfile
import time

import http_ratios

AGENT = """name = "%(name)s"
description = "measured"
capabilities = ["greeting"]
system_prompt = "You greet everyone who comes along with a friendly word."

[llm]
provider = "embedded"

[[examples]]
user = "Which version are you?"
assistant = "%(version)s"
"""
QUESTION = json.dumps({"text": "Which version are you?"}).encode()


def tell(figure, value, wanted=None, **more):
    line = {"figure": f"server.{figure}", "value": round(value, 2)} | more
    if wanted is not None:
        line |= {"wanted_below": wanted, "passed": value < wanted}
    print(json.dumps(line), flush=True)


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


class House:
    """A directory with agents, and a server for it while one is wanted."""

    def __init__(self, program, place, agents, settings=()):
        self.program, self.place = program, pathlib.Path(place)
        self.settings = ["server.data_dir=" + str(self.place / "data"), "agents.max_agents=100000", *settings]
        self.agents = self.place / "agents"
        self.agents.mkdir()
        self.names = [f"agent-{number}" for number in range(agents)]
        for name in self.names:
            self.write(name, "0")

    def write(self, name, version, folder=None):
        with open((folder or self.agents) / f"{name}.toml", "w") as file:
            file.write(AGENT % {"name": name, "version": version})

    def caxton(self, *words):
        overrides = [word for setting in self.settings for word in ("--override", setting)]
        return subprocess.check_output([self.program, *words, *overrides], text=True, stderr=subprocess.PIPE)

    def start(self):
        """Seconds until whoever started it is told that it is ready."""
        began = time.perf_counter()
        said = json.loads(
            self.caxton("server", "start", "--agents", str(self.agents), "--port", "0", "--format", "json"))
        took = time.perf_counter() - began
        self.process, self.port = said["pid"], int(said["url"].rsplit(":", 1)[1])
        return took

    def stop(self):
        self.caxton("server", "stop")

    def memory(self):
        """Kilobytes: what is its own, and everything."""
        status = pathlib.Path(f"/proc/{self.process}/status").read_text().splitlines()
        found = {line.split(":")[0]: int(line.split()[1]) for line in status if line.startswith(("RssAnon", "VmRSS"))}
        return found["RssAnon"], found["VmRSS"]

    def cpu_seconds(self):
        tasks = pathlib.Path(f"/proc/{self.process}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9


@contextlib.contextmanager
def house(options, agents, settings=(), started=True):
    with tempfile.TemporaryDirectory(prefix="caxton-bench-") as place:
        made = House(options.program, place, agents, settings)
        if started:
            made.start()
        try:
            yield made
        finally:
            if started:
                made.stop()


class Client:
    """One connection that is kept, with nothing between the clock and the socket."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, method, path, body=b""):
        self.socket.sendall(request(method, path, body))
        said = b""
        while b"\r\n\r\n" not in said:
            said += self.socket.recv(65536)
        head, rest = said.split(b"\r\n\r\n", 1)
        while len(rest) < length(head):
            rest += self.socket.recv(65536)
        if b" 200 " not in head.split(b"\r\n")[0]:
            raise SystemExit(f"{path}: {head.decode()} {rest.decode()}")
        return rest


def request(method, path, body=b"", fields=""):
    head = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\n{fields}Content-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def length(head):
    return next(int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:"))


class Askers:
    """Customers whose messages follow one another, so that there is always a next one about to begin.

    Of each turn they are told when it begins, and by which version: the event `start`, which is sent before the model
    is asked. What is noted is when that has arrived, so the way back counts, and so does the wait for the next message.
    """

    def __init__(self, port, name, count=3):
        self.port, self.name, self.count = port, name, count
        self.version, self.arrived, self.steps, self.news = 0, 0.0, [], asyncio.Event()
        self.ending = False

    async def __aenter__(self):
        self.tasks = [asyncio.create_task(self.ask()) for _ in range(self.count)]
        return self

    async def __aexit__(self, *_):
        self.ending = True
        await asyncio.gather(*self.tasks)

    async def ask(self):
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        question = request("POST", f"/agents/{self.name}/message", QUESTION, "Accept: text/event-stream\r\n")
        while not self.ending:
            writer.write(question)
            await reader.readuntil(b'"version":')
            version, now = int((await reader.readuntil(b"}"))[:-1]), time.perf_counter()
            self.steps.append(now)
            if version > self.version:
                self.version, self.arrived = version, now
                self.news.set()
            await reader.readuntil(b"\r\n0\r\n\r\n")
        writer.close()

    async def later_than(self, version):
        """When the first turn of a later version was heard of."""
        while self.version <= version:
            self.news.clear()
            await self.news.wait()
        return self.arrived


async def first_turns(made, edits):
    """From the close of the file to the first turn on the new version, in milliseconds; and between any two turns."""
    spans = []
    async with Askers(made.port, "agent-0") as askers:
        await askers.later_than(0)
        for edit in range(edits + 10):
            before = askers.version
            made.write("agent-0", f"version {edit + 1}")
            closed = time.perf_counter()
            spans.append((await askers.later_than(before) - closed) * 1000)
            # What is written down about a change comes after it and is not a part of the next.
            await asyncio.sleep(0.02)
    steps = [(after - before) * 1000 for before, after in zip(askers.steps, askers.steps[1:])]
    # The first ones open what is opened when it is needed.
    return spans[10:], statistics.median(steps)


def reload(options):
    """The settle time is part of the first figure; for the second it is next to nothing."""
    for name, settle, wanted in (("reload", 50, 100), ("reload_after_settling", 1, 5)):
        with house(options, 10, [f"agents.settle={settle}ms"]) as made:
            spans, step = asyncio.run(first_turns(made, options.edits))
            edits = [span - (settle if settle == 1 else 0) for span in spans]
            more = {"edits": len(edits), "turn_every_ms": round(step, 2)}
            tell(f"{name}_p50_ms", statistics.median(edits), **more)
            tell(f"{name}_p99_ms", percentile(edits, 0.99), wanted, **more)


async def talk(port, agent, samples, ending):
    """One customer every ten milliseconds: when each turn began and how long it took."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while not ending.is_set():
        began = time.perf_counter()
        writer.write(request("POST", f"/agents/{agent}/message", QUESTION))
        await reader.readexactly(length(await reader.readuntil(b"\r\n\r\n")))
        samples.append((began, (time.perf_counter() - began) * 1000))
        await asyncio.sleep(max(0, 0.01 - (time.perf_counter() - began)))
    writer.close()


async def neighbours_of(made, rounds):
    """Latencies while nothing changes, and in the half second in which a hundred files do."""
    samples, ending, changes = [], asyncio.Event(), []
    customers = [asyncio.create_task(talk(made.port, name, samples, ending)) for name in made.names[:8]]
    await asyncio.sleep(1)
    quiet_from = time.perf_counter()
    for number in range(rounds):
        await asyncio.sleep(0.7)
        folder = made.place / f"next-{number}"
        folder.mkdir()
        for name in made.names[8:]:
            made.write(name, f"version {number + 1}", folder)
        await asyncio.sleep(0.3)
        changes.append(time.perf_counter())
        await (await asyncio.create_subprocess_exec("cp", "-r", f"{folder}/.", str(made.agents))).wait()
        await asyncio.sleep(0.5)
    ending.set()
    await asyncio.gather(*customers)
    changing = [took for began, took in samples if any(change <= began < change + 0.5 for change in changes)]
    quiet = [
        took for began, took in samples
        if began > quiet_from and any(change - 0.3 <= began < change - 0.02 for change in changes)]
    return quiet, changing


def neighbours(options):
    with house(options, 108) as made:
        quiet, changing = asyncio.run(neighbours_of(made, 20))
        found = json.loads(Client(made.port).ask("POST", "/agents/agent-100/message", QUESTION))["reply"]
        if found != "version 20":
            raise SystemExit(f"the hundred files were not taken up: {found}")
    for name, share in (("p50", 0.5), ("p99", 0.99)):
        before, during = percentile(quiet, share), percentile(changing, share)
        tell(f"neighbours_{name}_ratio", during / before, quiet_ms=round(before, 2), changing_ms=round(during, 2))


def start(options):
    for agents in (0, 100):
        first, again = [], []
        for _ in range(5):
            with house(options, agents, started=False) as made:
                for times in (first, again, again):
                    times.append(made.start() * 1000)
                    made.stop()
        for name, times in (("first", first), ("again", again)):
            tell(f"start_{name}_{agents}_agents_ms", statistics.median(times), 100)


def memory(options):
    base = None
    for agents in (0, 100, options.agents):
        with house(options, agents) as made:
            time.sleep(1)
            own, everything = made.memory()
            tell(f"memory_{agents}_agents_mb", everything / 1024, 25 if agents == 0 else None,
                 own_mb=round(own / 1024, 2))
            if base is not None:
                tell(f"memory_each_of_{agents}_agents_kb", (own - base) / agents, 20 if agents > 100 else None)
            base = own if base is None else base


def streams(options, count=200):
    with house(options, 1) as made:
        made.ask = Client(made.port).ask("GET", "/health")
        time.sleep(0.5)
        before, _ = made.memory()
        listeners = [Client(made.port) for _ in range(count)]
        for listener in listeners:
            listener.socket.sendall(request("GET", "/events"))
        for listener in listeners:
            listener.socket.recv(65536)
        Client(made.port).ask("POST", "/agents/agent-0/message", QUESTION)
        for listener in listeners:
            listener.socket.recv(65536)
        after, _ = made.memory()
        tell("memory_each_of_200_event_streams_kb", (after - before) / count)


def wrk(port, path, seconds, script=None, connections=64):
    words = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", f"http://127.0.0.1:{port}{path}"]
    said = subprocess.check_output(words + (["-s", script] if script else []), text=True)
    if "Non-2xx" in said or "Socket errors" in said:
        raise SystemExit(said)
    return int(said.split(" requests in")[0].split()[-1])


def question_script(place):
    path = place / "question.lua"
    path.write_text(f"wrk.method = 'POST'\nwrk.body = '{QUESTION.decode()}'\n")
    return str(path)


def requests(options):
    if not shutil.which("wrk"):
        return print(json.dumps({"figure": "server.requests", "error": "wrk is not installed"}), flush=True)
    with house(options, 1, ["observability.logging.level=warn"]) as made:
        port = http_ratios.free_port()
        configuration = made.place / "nginx.conf"
        configuration.write_text(http_ratios.NGINX % {"place": made.place, "port": port})
        peer = http_ratios.Server(
            "nginx", [shutil.which("nginx") or "/usr/sbin/nginx", "-c", str(configuration)], port)
        try:
            peer.wait()
            costs = {"health": [], "message": []}
            for _ in range(5):
                peer.measure(options.seconds)
                for name, path, script in (
                    ("health", "/health", None), ("message", "/agents/agent-0/message", question_script(made.place))):
                    before = made.cpu_seconds()
                    count = wrk(made.port, path, options.seconds, script, 64 if name == "health" else 8)
                    costs[name].append((made.cpu_seconds() - before) * 1e6 / count)
        finally:
            peer.process.terminate()
            peer.process.wait()
        for name, own in costs.items():
            tell(f"{name}_requests_per_cpu_second", 1e6 / statistics.median(own),
                 cpu_us=round(statistics.median(own), 2),
                 cpu_ratio_to_nginx=round(statistics.median(a / b for a, b in zip(own, peer.costs)), 2))


def health(options):
    if not shutil.which("wrk"):
        return print(json.dumps({"figure": "server.health", "error": "wrk is not installed"}), flush=True)
    with house(options, 8) as made:
        client, times = Client(made.port), []
        words = ["wrk", "-t1", "-c16", f"-d{options.seconds * 2}s", "-s", question_script(made.place)]
        load = subprocess.Popen(
            words + [f"http://127.0.0.1:{made.port}/agents/agent-0/message"], stdout=subprocess.DEVNULL)
        time.sleep(0.2)
        while load.poll() is None:
            began = time.perf_counter()
            client.ask("GET", "/health")
            times.append((time.perf_counter() - began) * 1000)
            time.sleep(0.002)
        tell("health_under_load_p50_ms", statistics.median(times))
        tell("health_under_load_p99_ms", percentile(times, 0.99), 10, requests=len(times))


def main():
    groups = {each.__name__: each for each in (reload, neighbours, start, memory, streams, requests, health)}
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("groups", nargs="*", metavar="GROUP")
    parser.add_argument("--edits", type=int, default=200)
    parser.add_argument("--agents", type=int, default=10_000)
    parser.add_argument("--seconds", type=int, default=2)
    options = parser.parse_args()
    options.program = str(pathlib.Path(options.program).resolve())
    for group in options.groups or groups:
        groups[group](options)


if __name__ == "__main__":
    main()
