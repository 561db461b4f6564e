"""Vectors of texts beside onnxruntime (and OpenVINO where it is installed), one thread each, in one run.

usage: embed_ratios.py caxton-bench-embed DIRECTORY-OF-MODEL

The peers compute the same model: its layers are written as an ONNX graph from the same weights. One line of JSON a figure:
processor time of one text at three lengths, ours by theirs, and the cosine between both.
"""
import json
import pathlib
import struct
import subprocess
import sys
import tempfile
import time

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

WIDTH, HEADS, LAYERS = 384, 12, 6


def tensors(path: pathlib.Path) -> dict[str, np.ndarray]:
    data = path.read_bytes()
    length = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8 : 8 + length])
    header.pop("__metadata__", None)
    return {
        name: np.frombuffer(data[8 + length :][slice(*entry["data_offsets"])], np.float32).reshape(entry["shape"])
        for name, entry in header.items()
        if entry["dtype"] == "F32"
    }


class Graph:
    """Nodes and constants with names made up on the way."""

    def __init__(self) -> None:
        self.nodes, self.constants = [], []

    def constant(self, value) -> str:
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, operation: str, *inputs: str, **attributes) -> str:
        name = f"n{len(self.nodes)}"
        self.nodes.append(helper.make_node(operation, list(inputs), [name], **attributes))
        return name

    def linear(self, x: str, weights, name: str) -> str:
        product = self.add("MatMul", x, self.constant(weights[name + ".weight"].T))
        return self.add("Add", product, self.constant(weights[name + ".bias"]))

    def norm(self, x: str, weights, name: str) -> str:
        gain, shift = self.constant(weights[name + ".weight"]), self.constant(weights[name + ".bias"])
        return self.add("LayerNormalization", x, gain, shift, epsilon=1e-12)


def model(weights) -> bytes:
    g = Graph()
    split, joined = g.constant(np.array([1, -1, HEADS, WIDTH // HEADS])), g.constant(np.array([1, -1, WIDTH]))
    words = g.add("Gather", g.constant(weights["embeddings.word_embeddings.weight"]), "ids")
    places = g.add("Gather", g.constant(weights["embeddings.position_embeddings.weight"]), "positions")
    kind = g.constant(weights["embeddings.token_type_embeddings.weight"][0])
    x = g.norm(g.add("Add", g.add("Add", words, kind), places), weights, "embeddings.LayerNorm")
    for layer in range(LAYERS):
        prefix = f"encoder.layer.{layer}."

        def heads(name: str, order: list[int]) -> str:
            own = g.linear(x, weights, prefix + "attention.self." + name)
            return g.add("Transpose", g.add("Reshape", own, split), perm=order)

        scores = g.add("MatMul", heads("query", [0, 2, 1, 3]), heads("key", [0, 2, 3, 1]))
        scores = g.add("Div", scores, g.constant(np.float32((WIDTH / HEADS) ** 0.5)))
        mixed = g.add("MatMul", g.add("Softmax", scores, axis=-1), heads("value", [0, 2, 1, 3]))
        mixed = g.add("Reshape", g.add("Transpose", mixed, perm=[0, 2, 1, 3]), joined)
        out = g.linear(mixed, weights, prefix + "attention.output.dense")
        x = g.norm(g.add("Add", x, out), weights, prefix + "attention.output.LayerNorm")
        wide = g.linear(x, weights, prefix + "intermediate.dense")
        wide = g.add("Gelu", wide)
        x = g.norm(g.add("Add", x, g.linear(wide, weights, prefix + "output.dense")), weights, prefix + "output.LayerNorm")
    g.nodes.append(helper.make_node("ReduceMean", [x, g.constant(np.array([1]))], ["mean"], keepdims=0))
    long = lambda name: helper.make_tensor_value_info(name, TensorProto.INT64, [1, None])
    graph = helper.make_graph(
        g.nodes, "encoder", [long("ids"), long("positions")],
        [helper.make_tensor_value_info("mean", TensorProto.FLOAT, [1, WIDTH])], g.constants)
    whole = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)
    return whole.SerializeToString()


def best(run) -> float:
    run()
    figures = []
    for _ in range(30):
        start = time.process_time()
        run()
        figures.append(time.process_time() - start)
    return min(figures) * 1e3


def onnxruntime_runner(path: str):
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    return lambda feeds: session.run(None, feeds)[0][0]


def quantised(path: str) -> str:
    """The same with weights of eight bits, and inputs of products made so as they come."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    small = path.removesuffix(".onnx") + "-int8.onnx"
    quantize_dynamic(path, small, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=["MatMul"])
    return small


def openvino_runner(path: str, precision: str):
    import openvino

    settings = {"INFERENCE_NUM_THREADS": 1, "INFERENCE_PRECISION_HINT": precision, "NUM_STREAMS": 1}
    request = openvino.compile_model(path, "CPU", settings).create_infer_request()
    return lambda feeds: request.infer(feeds)[0][0].copy()


def main() -> None:
    program, directory = sys.argv[1], pathlib.Path(sys.argv[2])
    vocabulary = (directory / "vocab.txt").read_text(encoding="utf-8").splitlines()
    # Whole words of the vocabulary, each of which is one token.
    plain = [(i, w) for i, w in enumerate(vocabulary) if w.isascii() and w.isalpha() and w.islower() and len(w) > 3]
    with tempfile.TemporaryDirectory() as place:
        path = place + "/model.onnx"
        pathlib.Path(path).write_bytes(model(tensors(directory / "model.safetensors")))
        peers = {}
        for name, make in [
            ("onnxruntime", lambda: onnxruntime_runner(path)),
            ("onnxruntime-int8", lambda: onnxruntime_runner(quantised(path))),
            ("openvino", lambda: openvino_runner(path, "f32")),
            ("openvino-bf16", lambda: openvino_runner(path, "bf16"))]:
            try:
                peers[name] = make()
            except Exception as error:  # A peer that is not there is no reason not to ask the others.
                print(json.dumps({"figure": "embed", "peer": name, "error": str(error).splitlines()[0][:120]}))
        lines, theirs = [], {}
        for count in (16, 128, 256):
            chosen = [plain[(7 * i + count) % len(plain)] for i in range(count - 2)]
            ids = np.array([[101] + [i for i, _ in chosen] + [102]])
            feeds = {"ids": ids, "positions": np.arange(count)[None, :]}
            for name, run in peers.items():
                theirs[name, count] = best(lambda: run(feeds))
            vector = next(iter(peers.values()))(feeds).tolist() if peers else []
            lines.append(json.dumps({"text": " ".join(w for _, w in chosen), "tokens": count, "vector": vector}))
        texts = pathlib.Path(place, "texts.jsonl")
        texts.write_text("\n".join(lines) + "\n")
        for precision in ("fp32", "bf16", "int8"):
            output = subprocess.check_output([program, str(directory), str(texts), precision], text=True)
            for figure in map(json.loads, output.splitlines()):
                for name in [n for n in peers if "tokens" in figure]:
                    milliseconds = theirs[name, figure["tokens"]]
                    figure[name + "_ms"] = round(milliseconds, 3)
                    figure[name + "_ratio"] = round(figure["cpu_ms"] / milliseconds, 3)
                print(json.dumps(figure), flush=True)


main()
