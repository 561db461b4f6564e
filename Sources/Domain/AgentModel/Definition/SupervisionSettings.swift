/// What happens when an agent fails.
package struct SupervisionSettings: Sendable, Hashable {
    package enum Restart: String, KeywordValue {
        case always, onFailure = "on-failure", never

        package var summary: String {
            switch self {
            case .always: "also after it ended by itself"
            case .onFailure: "after a failure"
            case .never: "stays failed until someone starts it"
            }
        }
    }

    package var restart = Restart.onFailure
    package var maxRestarts = 5
    package var window = TimeSpan.minutes(10)
    package var initialBackoff = TimeSpan.seconds(1)
    package var maxBackoff = TimeSpan.minutes(1)

    package init() {}
}
