#!/usr/bin/env python3
"""Kills a server at random moments under load, again and again, and looks whether anything it acknowledged is lost.

Whatever was answered must be in the database, once, with that answer; every message that was accepted must have one
ending, the same in its conversation and in the ledger; the database must be sound; every agent must come back as who
it was. Exits with 1 when something is not so.
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

AGENTS = [f"agent-{number}" for number in range(8)]


def agent_file(name, description):
    return (
        f'name = "{name}"\ndescription = "{description}"\ncapabilities = ["greeting"]\n'
        'system_prompt = "You greet everyone who comes along with a friendly word."\n\n[llm]\nprovider = "embedded"\n')


class Server:
    def __init__(self, program, place):
        self.program, self.place = program, place
        self.options = ["--override", f"server.data_dir={place / 'data'}"]

    def start(self):
        words = [self.program, "server", "start", "--agents", str(self.place / "agents"), "--port", "0"]
        done = subprocess.run(words + ["--format", "json"] + self.options, capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"the server does not start: {done.stderr}")
        said = json.loads(done.stdout)
        self.process = said["pid"]
        self.port = int(said["url"].rsplit(":", 1)[1])

    def kill(self):
        # It has ended when its last thread has, which is later than when it can no longer be seen.
        watched = os.pidfd_open(self.process)
        os.kill(self.process, signal.SIGKILL)
        poll = select.poll()
        poll.register(watched, select.POLLIN)
        poll.poll()
        os.close(watched)

    def stop(self):
        subprocess.run([self.program, "server", "stop"] + self.options, check=True, capture_output=True)

    def ask(self, method, path, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body and json.dumps(body))
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read() or b"null")
        finally:
            connection.close()


def talk(server, number, acknowledged, ending):
    """One customer: says something new again and again, in a conversation that lasts."""
    conversation, count = None, 0
    while not ending.is_set():
        count += 1
        text = f"customer {number} says {uuid.uuid4()}"
        body = {"text": text}
        if conversation:
            body["conversation_id"] = conversation
        try:
            status, answer = server.ask("POST", f"/agents/{AGENTS[number % len(AGENTS)]}/message", body)
        except (OSError, http.client.HTTPException, json.JSONDecodeError):
            time.sleep(0.002)
            continue
        if status == 200:
            conversation = answer["conversation_id"]
            acknowledged.append((answer["message_id"], text, answer["reply"]))


def check(place, acknowledged):
    """What is wrong with what is on the disk, as sentences."""
    base = sqlite3.connect(f"file:{place / 'data' / 'state.db'}?mode=ro", uri=True)
    wrong = []
    sound = [row[0] for row in base.execute("PRAGMA integrity_check")]
    if sound != ["ok"]:
        wrong.append(f"the database is not sound: {sound[:3]}")
    turns = {}
    for turn, kind, text in base.execute("SELECT turn, kind, text FROM steps ORDER BY position"):
        turns.setdefault(turn, []).append((kind, text))
    for message, text, reply in acknowledged:
        steps = turns.get(uuid.UUID(message).bytes, [])
        if [said for kind, said in steps if kind == "received"] != [text]:
            wrong.append(f"message {message} was answered and is not there as it was sent")
        elif [kind for kind, _ in steps].count("replied") != 1:
            wrong.append(f"message {message} was answered, and its turn has not ended once")
        elif reply not in [said for kind, said in steps if kind == "assistant"]:
            wrong.append(f"the answer to {message} is not the one that was given")
    for turn, steps in turns.items():
        ends = [kind for kind, _ in steps if kind in ("replied", "failed", "interrupted")]
        if len(ends) != 1:
            wrong.append(f"turn {uuid.UUID(bytes=turn)} ended as {ends}")
    fates = dict(base.execute("SELECT message, fate FROM messages"))
    for message, _, _ in acknowledged:
        if fates.get(uuid.UUID(message).bytes) != "answered":
            wrong.append(f"message {message} was answered, and the ledger says {fates.get(uuid.UUID(message).bytes)}")
    for message, fate in fates.items():
        replied = "replied" in [kind for kind, _ in turns.get(message, [])]
        if fate is None or replied != (fate == "answered"):
            wrong.append(f"message {uuid.UUID(bytes=message)} is {fate} in the ledger, and its turn has another end")
    if len(fates) != len(turns):
        wrong.append(f"there are {len(turns)} turns and {len(fates)} messages")
    base.close()
    return wrong, len(turns), sum(1 for steps in turns.values() for kind, _ in steps if kind == "interrupted")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", default=".build/release/caxton")
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 30))
    options = parser.parse_args()
    program = str(pathlib.Path(options.program).resolve())
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory(prefix="caxton-crash-") as name:
        place = pathlib.Path(name)
        (place / "agents").mkdir()
        for agent in AGENTS:
            (place / "agents" / f"{agent}.toml").write_text(agent_file(agent, "0"))
        server = Server(program, place)
        server.start()
        known = {agent["name"]: agent["id"] for agent in server.ask("GET", "/agents")[1]["agents"]}
        acknowledged, wrong = [], []
        for kill in range(1, options.kills + 1):
            ending = threading.Event()
            customers = [
                threading.Thread(target=talk, args=(server, number, acknowledged, ending)) for number in range(4)]
            for customer in customers:
                customer.start()
            # An edit under way is one of the moments too.
            edited = chance.choice(AGENTS)
            time.sleep(chance.random() * 0.12)
            (place / "agents" / f"{edited}.toml").write_text(agent_file(edited, str(kill)))
            time.sleep(chance.random() * 0.12)
            server.kill()
            ending.set()
            for customer in customers:
                customer.join()
            server.start()
            found = {agent["name"]: agent for agent in server.ask("GET", "/agents")[1]["agents"]}
            if {agent: found[agent]["id"] for agent in found} != known:
                wrong.append(f"after kill {kill} the agents are not who they were")
            if found.get(edited, {}).get("description") != str(kill):
                wrong.append(f"after kill {kill} '{edited}' does not live by its file")
            if any(agent["status"] != "running" for agent in found.values()):
                wrong.append(f"after kill {kill} not every agent runs")
            if wrong or (sys.stdout.isatty() and kill % 10 == 0):
                print(f"{kill} kills, {len(acknowledged)} answers", flush=True)
            if wrong:
                break
        server.stop()
        missing, turns, interrupted = check(place, acknowledged)
        wrong += missing
    for sentence in wrong[:20]:
        print(f"crash-loop: {sentence}", file=sys.stderr)
    print(
        json.dumps({
            "kills": options.kills, "seed": options.seed, "acknowledged": len(acknowledged), "turns": turns,
            "interrupted": interrupted, "wrong": len(wrong)}))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
