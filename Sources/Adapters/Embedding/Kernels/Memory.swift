import Platform

/// Numbers at a fixed place, for the kernels; owned, and freed with this object.
///
/// `@unchecked`: each is filled by whoever made it and then only read, or belongs to one thread's `Workspace`.
package final class Memory<Element: BitwiseCopyable>: @unchecked Sendable {
    package let start: UnsafeMutablePointer<Element>
    package let count: Int

    /// Zeros.
    package init(_ count: Int) {
        self.count = count
        let size = max(1, count) * MemoryLayout<Element>.stride
        let large = size >= MemoryPage.largeSize
        let raw = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: large ? MemoryPage.largeSize : 64)
        if large { MemoryPage.preferLarge(UnsafeMutableRawBufferPointer(start: raw, count: size)) }
        raw.initializeMemory(as: UInt8.self, repeating: 0, count: size)
        start = raw.assumingMemoryBound(to: Element.self)
    }

    deinit { start.deallocate() }

    package convenience init(_ elements: some Collection<Element>) {
        self.init(elements.count)
        for (index, element) in elements.enumerated() { start[index] = element }
    }

    package var elements: [Element] { Array(UnsafeBufferPointer(start: start, count: count)) }
}
