#!/usr/bin/env python3
"""Kills a server at random moments while its memory is written, searched and re-embedded, and looks what is left.

Whatever was acknowledged must be there with its value and version; what was deleted must stay deleted; a change that
was not acknowledged must be there wholly or not at all; vectors must agree with rows, and the database must be sound.
Exits with 1 when something is not so.
"""
import argparse
import http.client
import importlib.util
import json
import os
import pathlib
import random
import signal
import sqlite3
import sys
import tempfile
import threading
import time

beside = importlib.util.spec_from_file_location("crash_loop", pathlib.Path(__file__).with_name("crash-loop.py"))
crash_loop = importlib.util.module_from_spec(beside)
beside.loader.exec_module(crash_loop)

MODEL = pathlib.Path(__file__).resolve().parent.parent / ".build" / "models"
WORDS = "tea coffee harbour lantern orchard winter bicycle violin letter mountain river kitchen garden train".split()
WRITERS = 4
KEYS = 12
"""Keys of each writer for single changes; each writer also has the keys of its batches."""
PIECES = 5


class Lost(Exception):
    """The server answered with what it must not answer."""


class Writer:
    """One client, the only one that writes its keys, so that it knows what each of them must be."""

    def __init__(self, server, number, seed):
        self.server, self.number, self.chance = server, number, random.Random(seed)
        self.count, self.acknowledged, self.refused = 0, 0, []
        # A key's state is (value, version), the value None where there is no item. The second of a pair is what it
        # is as well when a change was done that nobody was told of.
        self.known = {}
        self.open = None

    def text(self):
        self.count += 1
        return f"{self.chance.choice(WORDS)} {self.chance.choice(WORDS)} {self.number}-{self.count}"

    def state(self, key):
        return self.known.get(key, (None, 0))

    def ask(self, method, path, body, wanted):
        """The answer; whoever gets none does not know what has been done."""
        status, answer = request(self.server, method, path, body)
        if status not in wanted:
            raise Lost(f"{method} {path} {json.dumps(body)}: {status} {json.dumps(answer)}")
        return status, answer

    def change(self, changes, method, path, body, wanted):
        """Does it, and takes it for done once it is acknowledged."""
        self.open = changes
        status, answer = self.ask(method, path, body, wanted)
        self.known.update(changes)
        self.open = None
        self.acknowledged += 1
        return status, answer

    def put(self):
        key, text = f"w{self.number}-k{self.chance.randrange(KEYS)}", self.text()
        _, version = self.state(key)
        _, answer = self.change(
            {key: (text, version + 1)}, "PUT", f"/memory/items/{key}",
            {"value": text, "find": self.chance.choice(["key", "words", "meaning"])}, (200, 201))
        if answer["version"] != version + 1:
            raise Lost(f"'{key}' came to version {answer['version']}, not {version + 1}")

    def delete(self):
        key = f"w{self.number}-k{self.chance.randrange(KEYS)}"
        value, version = self.state(key)
        if value is not None:
            self.change({key: (None, version)}, "DELETE", f"/memory/items/{key}", None, (204,))
        else:
            self.ask("DELETE", f"/memory/items/{key}", None, (404,))

    def compare(self):
        key, text = f"w{self.number}-c{self.chance.randrange(KEYS)}", self.text()
        value, version = self.state(key)
        if self.chance.random() < 0.3:
            self.ask("PUT", f"/memory/items/{key}", {"value": text, "version": version + 7}, (409,))
            return
        expected = version if value is not None else 0
        self.change(
            {key: (text, version + 1)}, "PUT", f"/memory/items/{key}", {"value": text, "version": expected}, (200, 201))

    def batch(self):
        text, changes, steps = self.text(), {}, []
        for piece in range(PIECES):
            key = f"w{self.number}-b{piece}"
            value, version = self.state(key)
            if value is not None and self.chance.random() < 0.2:
                changes[key] = (None, version)
                steps.append({"op": "delete", "key": key})
            else:
                changes[key] = (text, version + 1)
                steps.append({"op": "set", "key": key, "value": text, "find": self.chance.choice(["key", "meaning"])})
        self.change(changes, "POST", "/memory/batch", {"changes": steps}, (200,))

    def search(self):
        mode = self.chance.choice(["words", "automatic"])
        self.ask("POST", "/memory/search", {"query": self.chance.choice(WORDS), "mode": mode, "limit": 5}, (200,))

    def work(self, ending):
        kinds = [self.put] * 4 + [self.delete] * 2 + [self.compare] * 2 + [self.batch] * 2 + [self.search] * 2
        while not ending.is_set() and self.open is None:
            try:
                self.chance.choice(kinds)()
            except (OSError, http.client.HTTPException, json.JSONDecodeError):
                # Nothing more of it until it is known what was done.
                if self.open is None:
                    time.sleep(0.002)
            except Lost as lost:
                self.refused.append(str(lost))
                return

    def settle(self, items):
        """Compares what there is with what must be; the sentences say what is wrong. True when an open one was done."""
        wrong, was_open, self.open = list(self.refused), self.open or {}, None
        done = {key: state for key, state in was_open.items() if seen(items, key, state) == state}
        undone = {key for key in was_open if seen(items, key, self.state(key)) == self.state(key)}
        is_done = bool(was_open) and len(done) == len(was_open)
        if is_done:
            self.known.update(was_open)
        elif was_open and len(undone) != len(was_open):
            found = {key: items.get(key) for key in was_open}
            wrong.append(f"a change is there in part: {was_open} over {[self.state(key) for key in was_open]}: {found}")
        for key, state in self.known.items():
            if key not in was_open and seen(items, key, state) != state:
                wrong.append(f"'{key}' was acknowledged as {state} and is {items.get(key)}")
        wrong += [
            f"'{key}' is there and was never written" for key in items
            if key.startswith(f"w{self.number}-") and key not in self.known and key not in was_open]
        return wrong, is_done


def seen(items, key, state):
    """What is there of a key; the version of an item that is gone is not to be seen."""
    return items.get(key, (None, state[1]))


def request(server, method, path, body=None):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    try:
        connection.request(method, path, None if body is None else json.dumps(body))
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read() or b"null")
    finally:
        connection.close()


def reembed(server, chance, ending, counts):
    """Has vectors made anew again and again; an answer that is cut off is one of the moments."""
    while not ending.is_set():
        try:
            status, answer = request(server, "POST", "/memory/reembed")
            counts[status] = counts.get(status, 0) + 1
        except (OSError, http.client.HTTPException, json.JSONDecodeError):
            pass
        time.sleep(chance.random() * 0.02)


def all_items(server):
    """What the interface says is there."""
    items, after = {}, None
    while True:
        status, page = request(server, "GET", f"/memory/items?limit=200{f'&after={after}' if after else ''}")
        if status != 200:
            raise SystemExit(f"the memory cannot be listed: {status} {page}")
        for item in page["items"]:
            items[item["key"]] = (item["value"], item["version"])
        after = page.get("next")
        if not after:
            return items


def forget_model(place, chance):
    """Makes it as if another model had made the vectors, so that there is something to be done anew."""
    base = sqlite3.connect(place / "data" / "memory.db")
    base.execute("UPDATE memory_model SET weights = ?", (f"{chance.getrandbits(64):016x}",))
    base.commit()
    base.close()


AGREEMENT = {
    "items are said to have a vector and have none":
        "SELECT count(*) FROM memory_items WHERE meaning = 'embedded' AND id NOT IN (SELECT item FROM memory_vectors)",
    "vectors are of no item that has one":
        "SELECT count(*) FROM memory_vectors WHERE item NOT IN"
        " (SELECT id FROM memory_items WHERE meaning = 'embedded')",
    "changes of vectors are newer than the newest":
        "SELECT count(*) FROM memory_vectors, memory_model WHERE change > last_change",
    "items are not found by words":
        "SELECT count(*) FROM memory_items WHERE finding <> 'key' AND id NOT IN (SELECT rowid FROM memory_words)",
    "words are of items that are gone":
        "SELECT count(*) FROM memory_words WHERE rowid NOT IN (SELECT id FROM memory_items)",
    "spaces count wrongly":
        "SELECT count(*) FROM memory_spaces WHERE entries <>"
        " (SELECT count(*) FROM memory_items WHERE space = memory_spaces.id)",
}


def check_file(place):
    base = sqlite3.connect(f"file:{place / 'data' / 'memory.db'}?mode=ro", uri=True)
    sound = [row[0] for row in base.execute("PRAGMA integrity_check")]
    strays = base.execute("PRAGMA foreign_key_check").fetchall()
    apart = [
        f"{count} {sentence}" for sentence, query in AGREEMENT.items() if (count := base.execute(query).fetchone()[0])]
    base.close()
    return apart + ([] if sound == ["ok"] else [f"the database is not sound: {sound[:3]}"]) + (
        [f"rows refer to nothing: {strays[:3]}"] if strays else [])


def check(server, place, writers):
    wrong, done = check_file(place), 0
    items = all_items(server)
    for writer in writers:
        sentences, is_done = writer.settle(items)
        wrong += sentences
        done += is_done
    status, found = request(server, "POST", "/memory/verify")
    if status != 200 or not found["sound"]:
        wrong.append(f"vectors and rows do not agree: {status} {found}")
    if status == 200 and found["items"] != len(items):
        wrong.append(f"{found['items']} items are counted, {len(items)} are there")
    damaged = [file.name for file in (place / "data").glob("memory.db.damaged-*")]
    return wrong + [f"'{name}' was set aside" for name in damaged], done


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", default=".build/release/caxton")
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 30))
    options = parser.parse_args()
    program = str(pathlib.Path(options.program).resolve())
    chance = random.Random(options.seed)
    has_model = (MODEL / "all-MiniLM-L6-v2" / "model.safetensors").exists()
    if not has_model:
        print("memory-crash-loop: without the embedding model nothing is re-embedded", file=sys.stderr)
    os.environ["CAXTON_MEMORY_FETCH_MODEL"] = "false"
    with tempfile.TemporaryDirectory(prefix="caxton-memory-crash-") as name:
        place = pathlib.Path(name)
        (place / "agents").mkdir()
        server = crash_loop.Server(program, place)
        if has_model:
            server.options += ["--override", f"memory.model_dir={MODEL}"]
        server.start()
        writers = [Writer(server, number, chance.random()) for number in range(WRITERS)]
        wrong, cut, done, anew = [], 0, 0, {}
        for kill in range(1, options.kills + 1):
            ending = threading.Event()
            threads = [threading.Thread(target=writer.work, args=(ending,)) for writer in writers]
            if has_model:
                threads.append(
                    threading.Thread(target=reembed, args=(server, random.Random(chance.random()), ending, anew)))
            for thread in threads:
                thread.start()
            time.sleep(chance.random() * 0.25)
            server.kill()
            ending.set()
            for thread in threads:
                thread.join()
            cut += sum(writer.open is not None for writer in writers)
            if has_model and chance.random() < 0.3:
                forget_model(place, chance)
            server.start()
            sentences, finished = check(server, place, writers)
            done += finished
            wrong += [f"after kill {kill}: {sentence}" for sentence in sentences]
            if sys.stdout.isatty() and kill % 10 == 0:
                print(f"{kill} kills, {sum(writer.acknowledged for writer in writers)} changes", flush=True)
            if wrong:
                break
        if has_model and not wrong:
            status, answer = request(server, "POST", "/memory/reembed")
            status, found = request(server, "POST", "/memory/verify")
            if status != 200 or not found["sound"]:
                wrong.append(f"after re-embedding all vectors and rows do not agree: {status} {found}")
        items = len(all_items(server))
        server.stop()
        wrong += check_file(place)
    for sentence in wrong[:20]:
        print(f"memory-crash-loop: {sentence}", file=sys.stderr)
    print(
        json.dumps({
            "kills": options.kills, "seed": options.seed,
            "acknowledged": sum(writer.acknowledged for writer in writers), "items": items, "cut_off": cut,
            "cut_off_and_done": done, "reembedded": anew, "wrong": len(wrong)}))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
