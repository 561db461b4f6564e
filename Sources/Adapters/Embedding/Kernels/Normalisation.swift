/// Gain and shift of a layer norm.
package struct Normalisation: Sendable {
    package var gain: Memory<Float>
    package var shift: Memory<Float>

    package init(gain: Memory<Float>, shift: Memory<Float>) {
        self.gain = gain
        self.shift = shift
    }
}
