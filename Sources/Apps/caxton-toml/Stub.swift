import TOML
extension TaggedJSON { static func read(_ b: [UInt8]) throws -> Int { 0 } }
enum TOMLWriter { static func write(_ x: Int) -> String { "" } }
