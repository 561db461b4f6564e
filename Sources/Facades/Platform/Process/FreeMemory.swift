import CLinux

/// What the C library does with memory that nobody uses.
package enum FreeMemory {
    /// Threads share so many heaps at most: with one for each of them, what one thread has freed is of no use to another.
    package static func share(among heaps: Int) { caxton_limit_arenas(Int32(clamping: heaps)) }

    /// Gives the system back what is free now; worth it once something large is over.
    package static func giveBack() { caxton_return_free_memory() }
}
