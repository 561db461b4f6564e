import Embedding
import Glibc
import JSON
import Platform

// caxton-bench-embed MODEL TEXTS PRECISION: what one text costs at several lengths, and how far its vector is from a peer's.
// TEXTS is JSON Lines: {"text": …, "tokens": 16, "vector": […]}; a line of JSON a figure comes out.

let arguments = CommandLine.arguments
guard arguments.count == 4, let precision = Precision(rawValue: arguments[3]) else {
    print("usage: caxton-bench-embed DIRECTORY-OF-MODEL TEXTS.jsonl fp32|bf16|int8")
    exit(2)
}
let given = try Given.read(arguments[2])
let start = ThreadTime.nanoseconds()
let embedder = try Given.embedder(arguments[1], precision)
try await Figures.print(embedder, given, load: ThreadTime.nanoseconds() - start)
