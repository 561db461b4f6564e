import Synchronization

/// Names whose texts are secrets, whatever they look like.
enum SecretNames {
    private static let words: Set<String> = [
        "password", "passwd", "passphrase", "secret", "secrets", "token", "apikey", "authorization", "cookie",
        "credential", "credentials", "signature",
    ]
    private static let pairs: Set<String> = ["api key", "private key", "access key", "signing key", "set cookie"]

    /// Names are written in the source, so each is looked at once and known by its address from then on.
    private static let known = Mutex<[UInt: Bool]>([:])

    static func contain(_ name: StaticString) -> Bool {
        guard name.hasPointerRepresentation else { return contain(name.description) }
        let address = UInt(bitPattern: name.utf8Start)
        return known.withLock { known in
            if let answer = known[address] { return answer }
            let answer = contain(name.description)
            known[address] = answer
            return answer
        }
    }

    /// `provider.api_key`, `x-api-key`, `clientSecret`, `http.authorization`.
    private static func contain(_ name: String) -> Bool {
        let parts = parts(of: name)
        if parts.contains(where: words.contains) { return true }
        return zip(parts, parts.dropFirst()).contains { pairs.contains($0 + " " + $1) }
    }

    private static func parts(of name: String) -> [String] {
        var parts: [String] = [""]
        var previous: Unicode.Scalar = "."
        for scalar in name.unicodeScalars {
            let isUpper = scalar.properties.isUppercase
            if !scalar.properties.isAlphabetic || isUpper && previous.properties.isLowercase { parts.append("") }
            if scalar.properties.isAlphabetic { parts[parts.count - 1] += scalar.properties.lowercaseMapping }
            previous = scalar
        }
        return parts.filter { !$0.isEmpty }
    }
}
