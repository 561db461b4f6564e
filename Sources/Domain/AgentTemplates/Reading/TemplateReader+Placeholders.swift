import Diagnostics
import TOML

extension TemplateReader {
    /// Holds the blanks of the agent file against the declared parameters, in both directions.
    mutating func checkPlaceholders(of agent: TOMLDocument, _ sites: [PlaceholderSite], _ declared: DeclaredParameters)
    {
        let names = declared.names + [TemplateParameter.agentName]
        let used = sites.flatMap(\.placeholders)
        for placeholder in used where !names.contains(placeholder.name) {
            report(.unknownPlaceholder(placeholder, in: agent.source, known: names))
        }
        checkSpelling(of: agent, sites, names)
        let usedNames = Set(used.map(\.name))
        for parameter in declared.parameters where !usedNames.contains(parameter.name) {
            report(.unusedParameter(parameter))
        }
        if !usedNames.contains(TemplateParameter.agentName) { report(.fixedName(agent)) }
    }

    /// Placeholders that would stay as they are: badly written ones, and those outside strings.
    private mutating func checkSpelling(of agent: TOMLDocument, _ sites: [PlaceholderSite], _ names: [String]) {
        let bytes = agent.source.bytes
        let everywhere = Placeholder.find(in: bytes, bytes.indices)
        // Angle brackets around a word that no parameter has are text, such as code in a prompt.
        for malformed in everywhere.malformed where names.contains(malformed.intended) {
            report(.malformedPlaceholder(malformed, in: agent.source))
        }
        let filled = Set(sites.flatMap(\.placeholders).map(\.span))
        var comments = agent.comments[...]
        for placeholder in everywhere.found where !filled.contains(placeholder.span) {
            // Both are in the order of the text.
            comments = comments.drop { $0.end < placeholder.span.end }
            let isComment = comments.first.map { $0.start <= placeholder.span.start } ?? false
            report(.misplacedPlaceholder(placeholder, in: agent.source, place: isComment ? "a comment" : "a key"))
        }
    }
}
