import Commands
import Glibc
import Platform

// caxton-docs [--check] [DIRECTORY]: writes every generated file of the repository, or lists those that have drifted.
var arguments = Array(CommandLine.arguments.dropFirst())
let onlyChecks = arguments.first == "--check"
if onlyChecks { arguments.removeFirst() }
let directory = arguments.first ?? "."
do throws(SystemError) {
    let drift = try DocumentDrift(GeneratedDocuments.all, below: directory)
    for name in drift.outdated.map(\.path) + drift.stray { print(onlyChecks ? "drifted \(name)" : "wrote \(name)") }
    if onlyChecks { exit(drift.isEmpty ? 0 : 1) }
    try drift.mend(below: directory)
} catch {
    print("error: \(error.message)")
    exit(1)
}
