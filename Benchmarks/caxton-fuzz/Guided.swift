#if LIBFUZZER
/// The compiler's own coverage-guided fuzzer, linked by `Scripts/fuzz.sh`: it keeps the texts that reach new code.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ one: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

enum Guided {
    static func run() -> CInt {
        var count = CommandLine.argc
        var arguments = CommandLine.unsafeArgv
        return runDriver(&count, &arguments) { data, size in
            let bytes = Array(UnsafeBufferPointer(start: data, count: size))
            // A trap is what the fuzzer understands as a finding; it keeps the text in a file.
            if let failure = Checks.failure(of: bytes) { fatalError(failure) }
            return 0
        }
    }
}
#endif
