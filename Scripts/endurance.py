#!/usr/bin/env python3
"""Sends a great many messages to a thousand agents while agents are stopped, files change and the server is killed.

Whatever was accepted must be in the database and have ended exactly once: answered by one turn, failed with a reason, or
as a dead letter. In the last part, which has no kills, the memory of the server must stay where it is. Exits with 1 when
something is not so, and prints its figures as one line of JSON.
"""
import argparse
import http.client
import json
import os
import pathlib
import random
import select
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import uuid

SKILLS = [f"skill-{number}" for number in range(50)]
# What a scripted agent says: most is answered, some fails as models do, some takes its time.
SCRIPT = """[[turns]]
when = "please fail"
error = { kind = "refused", message = "the script says so" }

[[turns]]
when = "slowly"
delay = "40ms"
reply = "at last"

[[turns]]
when = "hello"
reply = "done"
"""


def agent_file(place, number, edition):
    model = f'provider = "scripted"\nscript = "{place / "script.toml"}"' if number % 10 == 0 else 'provider = "embedded"'
    skills = ", ".join(f'"{SKILLS[(number * step + step) % len(SKILLS)]}"' for step in (1, 7))
    return (
        f'name = "agent-{number}"\ndescription = "edition {edition}"\ncapabilities = [{skills}]\n'
        f'system_prompt = "You answer everyone who comes along in a few words."\n\n[llm]\n{model}\n')


class Server:
    """The program, and how often it was begun anew."""

    def __init__(self, program, place, messages):
        self.program, self.place, self.lives = program, place, 0
        self.options = [
            "--override", f"server.data_dir={place / 'data'}", "--override", f"messaging.dead_letters={messages}",
            "--override", "messaging.delivery_timeout=2s", "--override", "observability.logging.level=error"]

    def start(self):
        words = [self.program, "server", "start", "--agents", str(self.place / "agents"), "--port", "0"]
        done = subprocess.run(words + ["--format", "json"] + self.options, capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"the server does not start: {done.stderr}")
        said = json.loads(done.stdout)
        self.process, self.port = said["pid"], int(said["url"].rsplit(":", 1)[1])
        self.lives += 1

    def kill(self):
        watched = os.pidfd_open(self.process)
        os.kill(self.process, signal.SIGKILL)
        poll = select.poll()
        poll.register(watched, select.POLLIN)
        poll.poll()
        os.close(watched)

    def stop(self):
        subprocess.run([self.program, "server", "stop"] + self.options, check=True, capture_output=True)

    def memory(self):
        """Its resident memory in bytes; nil while there is none."""
        try:
            for line in pathlib.Path(f"/proc/{self.process}/status").read_text().splitlines():
                if line.startswith("VmRSS:"):
                    return int(line.split()[1]) * 1024
        except OSError:
            pass
        return None


class Connection:
    """One connection that is opened anew when the server is another one."""

    def __init__(self, server):
        self.server, self.wire, self.life = server, None, 0

    def ask(self, method, path, body=None):
        if self.wire is None or self.life != self.server.lives:
            self.close()
            self.life = self.server.lives
            self.wire = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=120)
        try:
            self.wire.request(method, path, body and json.dumps(body))
            answer = self.wire.getresponse()
            return answer.status, json.loads(answer.read() or b"null")
        except BaseException:
            self.close()
            raise

    def close(self):
        if self.wire is not None:
            self.wire.close()
        self.wire = None


class Count:
    """How many messages are still to be sent, and which were accepted."""

    def __init__(self, messages):
        self.lock, self.left, self.accepted, self.unsure = threading.Lock(), messages, [], 0

    def take(self, most):
        with self.lock:
            taken = min(most, self.left)
            self.left -= taken
            return taken

    def give(self, accepted, back):
        with self.lock:
            self.accepted += accepted
            self.left += back


def letter(chance, agents):
    body = {"message_id": str(uuid.uuid4()), "priority": chance.randint(1, 10)}
    kind = chance.randrange(20)
    if kind < 12:
        body["capability"] = chance.choice(SKILLS)
    else:
        body["receiver"] = f"agent-{chance.randrange(agents)}"
    body["content"] = f"{chance.choice(['please fail', 'slowly', 'hello', 'hello', 'hello'])} {body['message_id'][:8]}"
    if kind == 0:
        body["timeout_ms"] = chance.randint(1, 300)
    return body


def send(server, count, seed, options):
    """One client: batches that nobody waits for, and now and then one message whose answer is waited for."""
    chance, connection = random.Random(seed), Connection(server)
    while True:
        taken = count.take(1 if chance.randrange(8) == 0 else options.batch)
        if taken == 0:
            break
        letters = [letter(chance, options.agents) for _ in range(taken)]
        accepted = []
        try:
            if taken == 1:
                status, answer = connection.ask("POST", "/messages", letters[0])
                if status == 200 or "message_id" in (answer or {}).get("error", {}).get("details", {}):
                    accepted = [letters[0]["message_id"]]
            else:
                status, answer = connection.ask("POST", "/messages/batch", {"messages": letters})
                results = answer["results"] if status == 200 else []
                accepted = [
                    letters[place]["message_id"] for place, one in enumerate(results) if one["status"] == 202]
                if accepted and chance.randrange(10) == 0:
                    connection.ask("POST", f"/messages/{accepted[-1]}/cancel")
        except (OSError, http.client.HTTPException, json.JSONDecodeError):
            with count.lock:
                count.unsure += taken
            time.sleep(0.01)
        count.give(accepted, taken - len(accepted))
        if len(accepted) < taken:
            time.sleep(0.02)
    connection.close()


def trouble(server, place, seed, agents, ending, done):
    """Stops and starts agents, and changes their files, as long as messages are sent."""
    chance, connection, edition, resting = random.Random(seed), Connection(server), 0, set()
    while not ending.wait(0.05):
        number = chance.randrange(agents)
        try:
            kind = chance.randrange(6)
            if kind == 0:
                connection.ask("POST", f"/agents/agent-{number}/stop")
                resting.add(number)
            elif kind == 1:
                connection.ask("POST", f"/agents/agent-{number}/restart")
            elif kind == 2 and resting:
                number = resting.pop()
                connection.ask("POST", f"/agents/agent-{number}/start")
            elif kind == 3 and chance.randrange(4) == 0:
                edition += 1
                for changed in chance.sample(range(agents), min(agents, 5)):
                    path = place / "agents" / f"agent-{changed}.toml"
                    path.with_suffix(".new").write_text(agent_file(place, changed, edition))
                    path.with_suffix(".new").rename(path)
            else:
                continue
            done[kind] += 1
        except (OSError, http.client.HTTPException, json.JSONDecodeError):
            time.sleep(0.05)
    while resting:
        try:
            connection.ask("POST", f"/agents/agent-{resting.pop()}/start")
        except (OSError, http.client.HTTPException, json.JSONDecodeError):
            pass
    connection.close()


def database(place):
    return sqlite3.connect(f"file:{place / 'data' / 'state.db'}?mode=ro", uri=True, timeout=60)


def ended(place):
    base = database(place)
    try:
        return base.execute("SELECT count(*) FROM messages WHERE fate IS NOT NULL").fetchone()[0]
    finally:
        base.close()


def wait_for_ends(server, place, seconds):
    """How many messages have no end when the time is over, or none is left."""
    until = time.monotonic() + seconds
    while True:
        base = database(place)
        left = base.execute("SELECT count(*) FROM messages WHERE fate IS NULL").fetchone()[0]
        base.close()
        if left == 0 or time.monotonic() > until:
            return left
        time.sleep(0.2)


def check(place, accepted):
    """What is wrong with what is on the disk, as sentences, and how messages ended."""
    base, wrong = database(place), []
    sound = [row[0] for row in base.execute("PRAGMA integrity_check")]
    if sound != ["ok"]:
        wrong.append(f"the database is not sound: {sound[:3]}")
    fates, silent = {}, 0
    known = set()
    for message, fate, code, reason in base.execute("SELECT message, fate, code, reason FROM messages"):
        known.add(message)
        fates[fate or "open"] = fates.get(fate or "open", 0) + 1
        if fate != "answered" and not (code and reason):
            silent += 1
    if fates.get("open"):
        wrong.append(f"{fates['open']} messages have no end")
    if silent:
        wrong.append(f"{silent} messages ended without an answer and without a reason")
    lost = [message for message in accepted if uuid.UUID(message).bytes not in known]
    if lost:
        wrong.append(f"{len(lost)} messages were accepted and are lost, such as {lost[0]}")
    if len(set(accepted)) != len(accepted):
        wrong.append("a message was accepted twice")
    # A turn begins once and ends once, and a message that was answered was answered by one turn.
    twice = base.execute(
        "SELECT turn, group_concat(kind || ' ' || detail, ', ') FROM (SELECT * FROM steps"
        " WHERE kind IN ('replied', 'failed', 'interrupted') ORDER BY position)"
        " GROUP BY turn HAVING count(*) <> 1").fetchall()
    if twice:
        turn, ends = twice[0]
        wrong.append(f"{len(twice)} turns ended more than once, such as {uuid.UUID(bytes=turn)}: {ends}")
    unended = base.execute("SELECT count(*) FROM open_turns").fetchone()[0]
    if unended:
        wrong.append(f"{unended} turns have begun and not ended")
    replied = base.execute("SELECT count(*) FROM steps WHERE kind = 'replied'").fetchone()[0]
    strange = base.execute(
        "SELECT count(*) FROM messages WHERE fate = 'answered' AND result ->> 'turn_id' IS NULL").fetchone()[0]
    if strange:
        wrong.append(f"{strange} messages were answered by no turn")
    answers = base.execute(
        "SELECT count(DISTINCT result ->> 'turn_id'), count(*) FROM messages WHERE fate = 'answered'").fetchone()
    if answers[0] != answers[1]:
        wrong.append(f"{answers[1]} messages were answered by {answers[0]} turns")
    if replied < answers[1]:
        wrong.append(f"{answers[1]} messages were answered, and only {replied} turns replied")
    base.close()
    return wrong, fates, replied


def slope(samples):
    """Bytes for each message, by least squares; nothing from too few samples."""
    if len(samples) < 8:
        return None
    middle = (sum(x for x, _ in samples) / len(samples), sum(y for _, y in samples) / len(samples))
    spread = sum((x - middle[0]) ** 2 for x, _ in samples)
    return sum((x - middle[0]) * (y - middle[1]) for x, y in samples) / spread if spread else None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", default=".build/release/caxton")
    parser.add_argument("--messages", type=int, default=1_000_000)
    parser.add_argument("--agents", type=int, default=1_000)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--batch", type=int, default=50)
    parser.add_argument("--slope", type=float, default=64, help="how many bytes a message may leave behind in memory")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 30))
    options = parser.parse_args()
    program = str(pathlib.Path(options.program).resolve())
    chance, began = random.Random(options.seed), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="caxton-endurance-") as name:
        place = pathlib.Path(name)
        (place / "agents").mkdir()
        (place / "script.toml").write_text(SCRIPT)
        for number in range(options.agents):
            (place / "agents" / f"agent-{number}.toml").write_text(agent_file(place, number, 0))
        server, count, wrong = Server(program, place, 10 * options.messages), Count(options.messages), []
        server.start()
        ending, done = threading.Event(), [0] * 6
        threads = [
            threading.Thread(target=send, args=(server, count, chance.random(), options))
            for _ in range(options.clients)]
        worrier = threading.Thread(
            target=trouble, args=(server, place, chance.random(), options.agents, ending, done))
        for thread in threads + [worrier]:
            thread.start()
        # The first half is sent through all the kills; in the second the server lives long enough to be measured.
        for kill in range(options.kills):
            until = options.messages - options.messages * (kill + 1) // (2 * options.kills)
            while count.left > until and any(thread.is_alive() for thread in threads):
                time.sleep(0.01)
            time.sleep(chance.random() * 0.2)
            server.kill()
            server.start()
        samples, began_at = [], len(count.accepted)
        while any(thread.is_alive() for thread in threads):
            samples.append((len(count.accepted) - began_at, server.memory()))
            if sys.stdout.isatty():
                print(f"{len(count.accepted)} accepted, {(samples[-1][1] or 0) >> 20} MB", flush=True)
            time.sleep(0.5)
        ending.set()
        worrier.join()
        left = wait_for_ends(server, place, 120)
        samples.append((len(count.accepted) - began_at, server.memory()))
        if left:
            wrong.append(f"{left} messages have not ended two minutes after the last was sent")
        server.stop()
        missing, fates, replied = check(place, count.accepted)
        wrong += missing
        # What is filled once, such as caches and the messages that are known again when they come twice, is full after
        # a hundred thousand; of fewer nothing can be said.
        full = 100_000
        settled = [(x, y) for x, y in samples if y is not None and x >= min(full, samples[-1][0] / 3)]
        steep = slope(settled)
        if steep is not None and steep > options.slope and settled[-1][0] > 3 * full:
            wrong.append(f"memory grows by {steep:.0f} bytes a message: from {settled[0][1]} to {settled[-1][1]} bytes")
    for sentence in wrong[:20]:
        print(f"endurance: {sentence}", file=sys.stderr)
    seconds = time.monotonic() - began
    print(
        json.dumps({
            "messages": options.messages, "agents": options.agents, "kills": options.kills, "seed": options.seed,
            "accepted": len(count.accepted), "unsure": count.unsure, "ended": fates, "replied": replied,
            "stops": done[0], "restarts": done[1], "starts": done[2], "reloads": done[3],
            "memory_mb": [round((y or 0) / (1 << 20), 1) for _, y in (settled[:1] + settled[-1:])],
            "bytes_a_message": steep and round(steep, 1), "seconds": round(seconds),
            "messages_a_second": round(len(count.accepted) / seconds), "wrong": len(wrong)}))
    return 1 if wrong else 0


sys.exit(main())
