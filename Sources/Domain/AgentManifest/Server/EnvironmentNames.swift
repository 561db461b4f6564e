/// How the keys of the server file are called in the environment.
package enum EnvironmentNames {
    /// `server.port` → `CAXTON_SERVER_PORT`.
    package static func mechanical(_ path: [String]) -> String {
        let words = path.map { word in
            String(
                decoding: word.utf8.map { byte in
                    (0x61...0x7A).contains(byte) ? byte & 0xDF : byte.isLetter || byte.isDigit ? byte : 0x5F
                }, as: UTF8.self)
        }
        return (["CAXTON"] + words).joined(separator: "_")
    }
}
