/// One layer: attention, then two products with gelu between them, each added to what came in.
struct Layer: Sendable {
    /// As stored.
    struct Parts {
        var queries: [Linear.Part]
        var output, expand, reduce: Linear.Part
        var afterAttention, afterAll: Normalisation
    }

    /// By how much each of the four products is smoothed.
    struct Spreads {
        var queries, output, expand, reduce: [Float]
    }

    private let queries, output, expand, reduce: Linear
    private let afterAttention, afterAll: Normalisation

    /// - Parameter spreads: For bytes only.
    init(_ parts: Parts, _ precision: Precision, spreads: Spreads? = nil) {
        queries = Linear(parts.queries, precision: precision, spread: spreads?.queries ?? [])
        output = Linear([parts.output], precision: precision, spread: spreads?.output ?? [])
        expand = Linear([parts.expand], precision: precision, spread: spreads?.expand ?? [])
        reduce = Linear([parts.reduce], precision: precision, spread: spreads?.reduce ?? [])
        afterAttention = parts.afterAttention
        afterAll = parts.afterAll
    }

    /// Replaces the states of all rows; `lengths` says which rows belong to one text.
    func run(
        _ work: Workspace, _ lengths: [Int], _ rows: Int, _ kernels: Kernels, observing peaks: Smoothing.Peaks? = nil
    ) {
        if let peaks { kernels.raise(peaks.queries, by: work.states, rows: rows) }
        kernels.product(work.states, queries, rows: rows, into: work.queries, work)
        var start = 0
        for length in lengths {
            kernels.attend(work.queries, first: start, tokens: length, heads: MiniLM.heads, into: work.context)
            start += length
        }
        if let peaks { kernels.raise(peaks.output, by: work.context, rows: rows) }
        kernels.product(work.context, output, rows: rows, into: work.added, work)
        kernels.normalise(work.states, adding: work.added, rows: rows, afterAttention)
        if let peaks { kernels.raise(peaks.expand, by: work.states, rows: rows) }
        kernels.product(work.states, expand, rows: rows, into: work.inner, gelu: true, work)
        if let peaks { kernels.raise(peaks.reduce, by: work.inner, rows: rows) }
        kernels.product(work.inner, reduce, rows: rows, into: work.added, lopsided: true, work)
        kernels.normalise(work.states, adding: work.added, rows: rows, afterAll)
    }
}
