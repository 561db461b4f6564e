/// Regular expressions for editors, one for each kind of text; the parsers of the domain are stricter where they can be.
enum Patterns {
    static let agentName = "^[A-Za-z][A-Za-z0-9_-]{0,63}$"
    static let capability = "^(system:)?[a-z0-9]+([-_.][a-z0-9]+)*(:v[0-9]+(\\.[0-9]+){0,2})?$"
    static let toolName = "^[A-Za-z0-9_]{1,128}$"
    static let semanticVersion =
        "^[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?$"
    static let timeSpan = "^([0-9]+(ms|s|m|h|d|w|y))+$"
    static let byteSize = "^[0-9]+(B|[kKMGTP]B|[KMGTP]iB)?$"
    static let rate = "^[0-9]+/(second|sec|s|minute|min|m|hour|hr|h|day|d)$"
    static let money = "^[$€£]?[0-9][0-9.]*( ?[A-Z]{3})?$"
    static let webAddress = "^https?://"
    static let cron = "^(@[a-z]+|\\S+( +\\S+){4,5})$"
}
