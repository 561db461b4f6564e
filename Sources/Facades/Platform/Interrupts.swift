import Glibc

/// Repeats a system call for as long as a signal interrupts it, and turns its failure into a `SystemError`.
@discardableResult
package func retryingInterrupts<Result: SignedInteger>(
    _ operation: SystemError.Operation, _ path: String, _ call: () -> Result
) throws(SystemError) -> Result {
    while true {
        let result = call()
        if result >= 0 { return result }
        if errno != EINTR { throw SystemError.last(operation, path) }
    }
}

/// Refuses a text that C would cut short.
func checkedPath(_ operation: SystemError.Operation, _ path: String) throws(SystemError) {
    if path.utf8.contains(0) { throw SystemError(operation, path, .nulInPath) }
}
