/// Names that files have which are nobody else's business: hidden ones, keys, passwords.
enum PrivateNames {
    static func contains(_ name: String) -> Bool {
        if name.hasPrefix(".") || name.hasSuffix("~") { return true }
        let name = name.lowercased()
        let parts = name.split(separator: ".")
        let stem = parts.first.map { String($0) } ?? name
        if let ending = parts.dropFirst().last, endings.contains(String(ending)) { return true }
        if name.hasSuffix(".pub") { return false }
        return stems.contains(stem) || stem.split { "-_".contains($0) }.contains { words.contains(String($0)) }
    }

    private static let endings: Set = [
        "asc", "env", "gpg", "jks", "kdb", "kdbx", "key", "keystore", "keytab", "p12", "pem", "pfx", "pgp", "ppk",
        "tfstate",
    ]
    private static let stems: Set = [
        "apikey", "env", "htpasswd", "id_dsa", "id_ecdsa", "id_ed25519", "id_rsa", "netrc", "passwd", "pgpass",
        "shadow",
    ]
    private static let words: Set = ["credential", "credentials", "password", "passwords", "secret", "secrets"]
}
