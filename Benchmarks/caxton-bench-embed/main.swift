import AgentPorts
import Embedding
import Glibc
import JSON
import Platform

// caxton-bench-embed MODEL TEXTS: what one text costs at several lengths and precisions, and what a peer's vectors say.
// TEXTS is JSON Lines: {"text": …, "tokens": 16, "vector": […]}; a line of JSON a figure comes out.

let arguments = CommandLine.arguments
guard arguments.count == 3 else {
    print("usage: caxton-bench-embed DIRECTORY-OF-MODEL TEXTS.jsonl")
    exit(2)
}
let given = try Given.read(arguments[2])
for precision in Precision.allCases {
    let start = ThreadTime.nanoseconds()
    let embedder = try Given.embedder(arguments[1], precision)
    let load = ThreadTime.nanoseconds() - start
    try await Figures.print(embedder, given, load: load)
}
