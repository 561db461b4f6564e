/// Which caxton this is.
package enum Release {
    package static let version = "0.1.0"
    package static var line: String { "caxton \(version)" }
}
