/// A server advises in requests; at a command line the same advice is a command.
enum CommandWords {
    static func instead(of advice: String) -> String {
        guard advice.hasPrefix("'GET /"), let end = advice.dropFirst().firstIndex(of: "'") else { return advice }
        let path = advice[..<end].dropFirst("'GET ".count).split(separator: "/").map(String.init)
        let command: String
        switch (path.first, path.count) {
        case ("agents", 1): command = "list"
        case ("agents", 3) where path[2] == "history": command = "history \(path[1])"
        case ("conversations", 1): command = "conversation list"
        case ("templates", 1): command = "templates list"
        case ("messages", 1): command = "messages"
        case ("memory", 2) where path[1] == "export": command = "memory export"
        case ("dead-letters", 1): command = "dead-letters list"
        default: return advice
        }
        return "`caxton \(command)`\(advice[advice.index(after: end)...])"
    }
}
