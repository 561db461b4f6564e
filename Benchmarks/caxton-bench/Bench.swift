import Glibc

/// `caxton-bench toml FILE ITERATIONS` and the other figures, one JSON line each.
enum Bench {
    static func main(_ arguments: [String]) {
        do {
            switch arguments.dropFirst().first {
            case "toml" where arguments.count == 4:
                print(try TOMLBench.run(file: arguments[2], iterations: Int(arguments[3]) ?? 1))
            case "program" where arguments.count == 3:
                for line in try ProgramBench.run(program: arguments[2]) { print(line) }
            default:
                print("usage: caxton-bench toml FILE ITERATIONS")
                exit(2)
            }
        } catch {
            print("{\"error\":\"\(error)\"}")
            exit(1)
        }
    }
}
