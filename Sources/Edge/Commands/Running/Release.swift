/// Which caxton this is.
package enum Release {
    package static let version = "0.1.0"
    /// The day of the release, as manual pages show it.
    package static let date = "2026-11-20"
    package static var line: String { "caxton \(version)" }
}
