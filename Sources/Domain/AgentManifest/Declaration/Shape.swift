/// What the values of a field look like from outside; the schema, the reference and the messages are made from it.
package indirect enum Shape: Sendable {
    case text(TextShape)
    case integer(minimum: Int64?, maximum: Int64?)
    case number(minimum: Double?, maximum: Double?)
    case boolean
    case choice([Choice])
    case list(of: Shape, atMost: Int?)
    /// One table with declared keys.
    case table(TableDeclaration)
    /// `[[…]]`: a list of tables with declared keys.
    case tables(TableDeclaration)
    /// A table whose keys are the author's own and whose values share one shape.
    case map(of: Shape)
    case anything
    case either([Shape])

    /// One word of a closed vocabulary.
    package struct Choice: Sendable {
        package var keyword: String
        package var summary: String
        /// Other spellings that mean the same.
        package var aliases: [String]
    }
}

/// The rule for a value that is written as a string.
package struct TextShape: Sendable {
    /// What it is, with an article: "a duration such as '30s'".
    package var phrase: String
    /// A regular expression for editors; the parser of the domain type is the authority.
    package var pattern: String?
    package var minimumLength: Int?
    package var maximumLength: Int?
    /// Holds running text, which is written with `"""` in examples.
    package var isProse: Bool

    package init(
        _ phrase: String, pattern: String? = nil, minimumLength: Int? = nil, maximumLength: Int? = nil,
        isProse: Bool = false
    ) {
        self.phrase = phrase
        self.pattern = pattern
        self.minimumLength = minimumLength
        self.maximumLength = maximumLength
        self.isProse = isProse
    }
}

extension Shape {
    /// The shape in words with an article, as a message says it: "a number from 0 to 2".
    package var phrase: String {
        switch self {
        case .text(let text): text.phrase
        case .integer(let minimum, let maximum):
            "an integer" + Self.range(minimum.map { String($0) }, maximum.map { String($0) })
        case .number(let minimum, let maximum):
            "a number" + Self.range(minimum.map(numberText), maximum.map(numberText))
        case .boolean: "true or false"
        case .choice(let choices): "one of \(choices.map { "'\($0.keyword)'" }.joined(separator: ", "))"
        case .list(let element, _): "a list of \(element.plural)"
        case .table: "a table"
        case .tables: "a list of tables"
        case .map(.anything): "a table with keys of your own"
        case .map(let element): "a table of \(element.plural)"
        case .anything: "any value"
        case .either(let shapes): shapes.map(\.phrase).joined(separator: ", or ")
        }
    }

    /// The shape of several: "strings".
    var plural: String {
        switch self {
        case .text(let text): EnglishPlural.of(text.phrase)
        case .integer: "integers"
        case .number: "numbers"
        case .boolean: "booleans"
        case .choice(let choices): "words out of \(choices.map { "'\($0.keyword)'" }.joined(separator: ", "))"
        case .list: "lists"
        case .table, .tables, .map: "tables"
        case .anything: "values"
        case .either(let shapes): shapes.map(\.plural).joined(separator: ", or of ")
        }
    }

    /// The tables directly inside this shape.
    package var tables: [TableDeclaration] { placedTables.map(\.table) }

    /// The same, each with whether there may be several of it, as below `[[…]]`.
    package var placedTables: [(table: TableDeclaration, isRepeated: Bool)] {
        switch self {
        case .table(let table): [(table, false)]
        case .tables(let table): [(table, true)]
        case .list(let element, _): element.placedTables.map { ($0.table, true) }
        case .map(let element): element.placedTables
        case .either(let shapes): shapes.flatMap(\.placedTables)
        case .text, .integer, .number, .boolean, .choice, .anything: []
        }
    }

    private static func range(_ minimum: String?, _ maximum: String?) -> String {
        switch (minimum, maximum) {
        case (let low?, let high?): " from \(low) to \(high)"
        case (let low?, nil): " of at least \(low)"
        case (nil, let high?): " of at most \(high)"
        case (nil, nil): ""
        }
    }
}

/// A number as a person writes it: whole numbers without a fraction.
func numberText(_ value: Double) -> String {
    if let whole = Int64(exactly: value) { return String(whole) }
    return String(value)
}
