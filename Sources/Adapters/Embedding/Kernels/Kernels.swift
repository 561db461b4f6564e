import CKernels

/// The one place that calls into C: sizes are checked here, so that nothing outside can reach past an end.
package struct Kernels: Sendable {
    package static let longestText = Int(CAXTON_TOKENS)
    package static let panel = Int(CAXTON_PANEL)
    package static let headWidth = Int(CAXTON_HEAD)

    package let level: KernelLevel
    private let table: caxton_encoder_kernels

    package init(_ level: KernelLevel) {
        self.level = min(level, .best)
        table = caxton_encoder_for(self.level.rawValue, caxton_cpu_features()).pointee
    }

    /// `output = input × weights + bias` for the first `rows` of each.
    package func product(
        _ input: Memory<Float>, _ linear: Linear, rows: Int, into output: Memory<Float>, gelu: Bool = false,
        lopsided: Bool = false, _ workspace: Workspace
    ) {
        precondition(input.count >= rows * linear.inner && output.count >= rows * linear.columns)
        var product = caxton_product()
        product.rows = Int32(rows)
        product.inner = Int32(linear.inner)
        product.columns = Int32(linear.columns)
        product.input_stride = linear.inner
        product.bias = UnsafePointer(linear.bias.start)
        product.gelu = gelu ? 1 : 0
        product.output = output.start
        product.output_stride = linear.columns
        let count = rows * linear.inner
        switch linear.panels {
        case .fp32(let panels):
            product.input = UnsafeRawPointer(input.start)
            product.panels = UnsafeRawPointer(panels.start)
            table.product_f32(&product)
        case .bf16(let panels):
            precondition(workspace.halves.count >= count)
            table.round_bf16(input.start, workspace.halves.start, count)
            product.input = UnsafeRawPointer(workspace.halves.start)
            product.panels = UnsafeRawPointer(panels.start)
            table.product_bf16(&product)
        case .int8(let bytes):
            precondition(workspace.bytes.count >= count && workspace.scales.count >= rows)
            table.quantise(
                input.start, bytes.factors.start, product.rows, product.inner, lopsided ? 1 : 0, workspace.bytes.start,
                workspace.scales.start, workspace.zeros.start)
            product.input = UnsafeRawPointer(workspace.bytes.start)
            product.panels = UnsafeRawPointer(bytes.panels.start)
            product.row_scale = UnsafePointer(workspace.scales.start)
            product.row_zero = UnsafePointer(workspace.zeros.start)
            product.column_scale = UnsafePointer(bytes.scales.start)
            product.column_sum = UnsafePointer(bytes.sums.start)
            table.product_int8(&product)
        }
    }

    /// `values + added`, each row brought to mean 0 and variance 1, then scaled and shifted.
    package func normalise(
        _ values: Memory<Float>, adding added: Memory<Float>? = nil, rows: Int, _ norm: Normalisation
    ) {
        let width = norm.gain.count
        precondition(values.count >= rows * width && added.map { $0.count >= rows * width } != false)
        table.normalise(
            values.start, added.map { UnsafePointer($0.start) }, Int32(rows), Int32(width), norm.gain.start,
            norm.shift.start)
    }

    /// Attention within one text, whose rows begin at `first`.
    package func attend(_ queries: Memory<Float>, first: Int, tokens: Int, heads: Int, into output: Memory<Float>) {
        let width = heads * Kernels.headWidth
        precondition(tokens <= Kernels.longestText && queries.count >= (first + tokens) * 3 * width)
        precondition(output.count >= (first + tokens) * width)
        table.attend(
            queries.start + first * 3 * width, Int32(tokens), Int32(heads), output.start + first * width)
    }

    /// Adds to each row, which holds a word, its position and the type of all texts.
    func place(_ rows: Memory<Float>, first: Int, tokens: Int, positions: Memory<Float>, type: Memory<Float>) {
        let width = type.count
        precondition(rows.count >= (first + tokens) * width && positions.count >= tokens * width)
        caxton_place(rows.start + first * width, Int32(tokens), positions.start, type.start, Int32(width))
    }

    /// The mean of the rows, of length 1.
    func pool(_ rows: Memory<Float>, first: Int, tokens: Int, width: Int) -> [Float] {
        precondition(rows.count >= (first + tokens) * width)
        return [Float](unsafeUninitializedCapacity: width) { buffer, count in
            guard let start = buffer.baseAddress else { return }
            caxton_pool(rows.start + first * width, Int32(tokens), Int32(width), start)
            count = width
        }
    }

    /// Raises `peaks` to the greatest magnitude in each column.
    func raise(_ peaks: Memory<Float>, by values: Memory<Float>, rows: Int) {
        precondition(values.count >= rows * peaks.count)
        caxton_column_peaks(values.start, Int32(rows), Int32(peaks.count), peaks.start)
    }
}
