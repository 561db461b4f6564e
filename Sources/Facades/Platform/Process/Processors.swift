import CLinux

package enum Processors {
    /// How many this process may use at the same time; at least one.
    package static func available() -> Int { max(1, Int(caxton_usable_processors())) }
}
