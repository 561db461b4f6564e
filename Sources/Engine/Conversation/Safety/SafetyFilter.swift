import AgentModel

/// Finds the phrases an agent neither answers nor says.
///
/// While there are any, a reply is held back until it is whole: what has been passed on cannot be taken back.
struct SafetyFilter: Sendable {
    private let phrases: [String]

    init(_ settings: SafetySettings) { phrases = settings.blockedPhrases.filter { !$0.isEmpty } }

    var isOff: Bool { phrases.isEmpty }

    func blocks(_ text: String) -> Bool {
        if isOff { return false }
        let lowered = text.lowercased()
        return phrases.contains { lowered.holds($0.lowercased()) }
    }
}
