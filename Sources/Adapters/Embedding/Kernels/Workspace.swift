/// Room for the numbers between the layers; belongs to one thread.
package final class Workspace {
    let states, context, added: Memory<Float>
    let queries, inner: Memory<Float>
    let halves: Memory<UInt16>
    let bytes: Memory<UInt8>
    let scales, zeros: Memory<Float>
    let rows: Int

    /// - Parameter precision: decides what else than floats there is room for.
    package init(rows: Int, width: Int, inner innerWidth: Int, precision: Precision) {
        self.rows = rows
        states = Memory(rows * width)
        context = Memory(rows * width)
        added = Memory(rows * width)
        queries = Memory(rows * 3 * width)
        inner = Memory(rows * innerWidth)
        halves = Memory(precision == .bf16 ? rows * innerWidth : 0)
        bytes = Memory(precision == .int8 ? rows * innerWidth : 0)
        scales = Memory(rows)
        zeros = Memory(rows)
    }
}
