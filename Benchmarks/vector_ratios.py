#!/usr/bin/env python3
"""The ten nearest of a hundred thousand vectors, ours beside FAISS, usearch, hnswlib, sqlite-vec and numpy in one run.

usage: vector_ratios.py BENCH [VECTORS.f32] [--count N] [--queries N]

One JSON line a figure: the processor time of one thread for one search (median), and beside it the share of the true
ten that were found. VECTORS holds vectors of 384 floats, as sentences.py writes them; VECTORS=PATH in the environment
is understood as well. Without either, vectors around a thousand centers are made. The last ones are asked for.
A peer that is not installed is left out: Benchmarks/setup.sh installs them.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

for threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[threads] = "1"
PLACE = pathlib.Path(__file__).resolve().parent.parent / ".build" / "bench" / "vector-peers" / "bin" / "python3"
if __name__ == "__main__" and PLACE.exists() and pathlib.Path(sys.prefix) != PLACE.parent.parent:
    os.execv(PLACE, [str(PLACE), *sys.argv])

import numpy as np

DIMENSION, LIMIT = 384, 10


def made(count):
    random = np.random.default_rng(1)
    centers = random.standard_normal((1000, DIMENSION), np.float32)
    x = centers[random.integers(0, 1000, count)] + random.standard_normal((count, DIMENSION), np.float32)
    return x / np.linalg.norm(x, axis=1, keepdims=True)


class Field:
    """The vectors, the queries, and what is right: with everything allowed, and with one in a hundred."""

    def __init__(self, x, queries):
        self.x, self.queries = np.ascontiguousarray(x[:-queries]), np.ascontiguousarray(x[-queries:])
        self.few = np.arange(7, len(self.x), 100)
        self.right = self.least(np.arange(len(self.x)))
        self.right_few = self.least(self.few)

    def least(self, rows):
        scores = self.queries @ self.x[rows].T
        return -np.partition(-scores, LIMIT - 1, axis=1)[:, LIMIT - 1]

    def measure(self, name, search, filtered=False, rounds=3, note=None):
        least, times, right = self.right_few if filtered else self.right, [], 0
        for turn in range(rounds):
            for number, query in enumerate(self.queries):
                start = time.thread_time_ns()
                found = search(query)
                times.append((time.thread_time_ns() - start) / 1e6)
                if turn == 0:
                    rows = [row for row in np.asarray(found).ravel()[:LIMIT] if row >= 0]
                    right += int((self.x[rows] @ query >= least[number] - 1e-5).sum())
        line = {
            "figure": f"vectors.{name}" + (".filtered" if filtered else ""),
            "cpu_ms": round(float(np.median(times)), 4),
            "recall": round(right / LIMIT / len(self.queries), 4),
        }
        print(json.dumps(line | ({"note": note} if note else {})), flush=True)


def with_faiss(field):
    import faiss

    faiss.omp_set_num_threads(1)
    selector = faiss.IDSelectorBatch(field.few)

    def both(name, index, parameters, rounds=3, note=None):
        field.measure(name, lambda q: index.search(q[None], LIMIT, params=parameters())[1], rounds=rounds, note=note)
        try:
            index.search(field.queries[:1], LIMIT, params=parameters(sel=selector))
        except RuntimeError:
            return
        chosen = parameters(sel=selector)
        field.measure(name, lambda q: index.search(q[None], LIMIT, params=chosen)[1], True, rounds, note)

    def built(index):
        start = time.thread_time_ns()
        index.train(field.x)
        index.add(field.x)
        return f"{(time.thread_time_ns() - start) / 1e9:.1f} s to build"

    flat = faiss.IndexFlatIP(DIMENSION)
    both("faiss_flat", flat, faiss.SearchParameters, 1, built(flat))
    scan = faiss.IndexPQFastScan(DIMENSION, 96, 4, faiss.METRIC_INNER_PRODUCT)
    refined = faiss.IndexRefineFlat(scan)
    note = built(refined)
    refined.k_factor = 20
    field.measure("faiss_pq96_refined", lambda q: refined.search(q[None], LIMIT)[1], note=note)
    lists = faiss.index_factory(DIMENSION, "IVF1024,SQ8", faiss.METRIC_INNER_PRODUCT)
    note = built(lists)
    both("faiss_ivf_sq8", lists, lambda **more: faiss.SearchParametersIVF(nprobe=16, **more), note=note)
    graph = faiss.IndexHNSWFlat(DIMENSION, 32, faiss.METRIC_INNER_PRODUCT)
    note = built(graph)
    both("faiss_hnsw", graph, lambda **more: faiss.SearchParametersHNSW(efSearch=128, **more), note=note)


def with_usearch(field):
    from usearch.index import Index

    index = Index(ndim=DIMENSION, metric="ip", dtype="i8")
    start = time.thread_time_ns()
    index.add(np.arange(len(field.x)), field.x, threads=1)
    note = f"{(time.thread_time_ns() - start) / 1e9:.1f} s to build"
    field.measure("usearch_i8", lambda q: index.search(q, LIMIT, threads=1).keys, note=note)


def with_hnswlib(field):
    import hnswlib

    index = hnswlib.Index(space="ip", dim=DIMENSION)
    index.init_index(len(field.x), M=16, ef_construction=200)
    start = time.thread_time_ns()
    index.add_items(field.x, num_threads=1)
    note = f"{(time.thread_time_ns() - start) / 1e9:.1f} s to build"
    index.set_ef(100)
    field.measure("hnswlib", lambda q: index.knn_query(q, k=LIMIT, num_threads=1)[0], note=note)


def with_sqlite_vec(field):
    import sqlite3
    import sqlite_vec

    database = sqlite3.connect(":memory:")
    database.enable_load_extension(True)
    sqlite_vec.load(database)
    database.execute(f"create virtual table v using vec0(x float[{DIMENSION}], team integer)")
    rows = ((number, row.tobytes(), number % 100) for number, row in enumerate(field.x))
    database.executemany("insert into v(rowid, x, team) values (?, ?, ?)", rows)
    ask = f"select rowid from v where x match ? and k = {LIMIT}"
    field.measure("sqlite_vec", lambda q: database.execute(ask, [q.tobytes()]).fetchall(), rounds=1)
    field.measure("sqlite_vec", lambda q: database.execute(ask + " and team = 7", [q.tobytes()]).fetchall(), True, 1)


def with_numpy(field):
    field.measure("numpy", lambda q: np.argpartition(field.x @ q, -LIMIT)[-LIMIT:], rounds=1)
    few = lambda q: field.few[np.argpartition(field.x[field.few] @ q, -LIMIT)[-LIMIT:]]
    field.measure("numpy", few, True, rounds=1)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("bench")
    parser.add_argument("vectors", nargs="?", default=os.environ.get("VECTORS"))
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=200)
    options = parser.parse_args()
    wanted = options.count + options.queries
    with tempfile.TemporaryDirectory(prefix="caxton-bench") as folder:
        x = np.fromfile(options.vectors, np.float32).reshape(-1, DIMENSION) if options.vectors else made(wanted)
        # The queries are the last ones, whatever lies between; everybody gets the very same file.
        x = np.concatenate([x[: options.count], x[-options.queries :]])
        path = pathlib.Path(folder) / "vectors.f32"
        x.tofile(path)
        subprocess.run([options.bench, "vectors", str(path), str(len(x) - options.queries)], check=True)
    field = Field(x, options.queries)
    for peer in (with_numpy, with_sqlite_vec, with_usearch, with_hnswlib, with_faiss):
        try:
            peer(field)
        except (ImportError, AttributeError) as problem:
            print(json.dumps({"figure": f"vectors.{peer.__name__[5:]}", "error": str(problem)}), flush=True)


if __name__ == "__main__":
    main()
