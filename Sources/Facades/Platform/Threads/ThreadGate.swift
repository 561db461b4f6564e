import Glibc

/// Lets one thread sleep until another opens the gate; opened before, it lets the next one through at once.
///
/// `@unchecked`: everything mutable is guarded by `lock`.
package final class ThreadGate: @unchecked Sendable {
    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let opened = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var isOpen = false

    package init() {
        pthread_mutex_init(lock, nil)
        pthread_cond_init(opened, nil)
    }

    deinit {
        pthread_cond_destroy(opened)
        pthread_mutex_destroy(lock)
        opened.deallocate()
        lock.deallocate()
    }

    package func open() {
        pthread_mutex_lock(lock)
        isOpen = true
        pthread_cond_signal(opened)
        pthread_mutex_unlock(lock)
    }

    /// Blocks the thread until the gate is open, and closes it behind.
    package func pass() {
        pthread_mutex_lock(lock)
        while !isOpen { pthread_cond_wait(opened, lock) }
        isOpen = false
        pthread_mutex_unlock(lock)
    }
}
