/// An array or a table in braces with all its comments, as the formatter needs it.
struct Block {
    struct Element {
        /// In front of it, on lines of their own.
        var leads: [Lead] = []
        var keys: [KeyToken]
        var value: Node
        var commentBehind: Range<Int>?
    }

    indirect enum Node {
        case plain(Range<Int>)
        case block(Block)
    }

    let isTable: Bool
    var elements: [Element] = []
    /// In front of the closing bracket.
    var lastLeads: [Lead] = []
    /// Something in it cannot or should not stand on one line.
    private(set) var mustBreak = false
    private(set) var wasBroken = false

    // Values lie no deeper in each other than the parser allows, so recursion is bounded.
    init?(_ range: Range<Int>, _ scanner: TextScanner) {
        guard let container = Container(range, scanner) else { return nil }
        isTable = container.isTable
        var gapStart = container.inside.lowerBound
        for item in container.items {
            let leads = readGap(gapStart..<item.start, scanner)
            let value = Block(item.value, scanner).map(Node.block) ?? .plain(item.value)
            elements.append(Element(leads: leads, keys: item.keys, value: value))
            gapStart = item.end
        }
        lastLeads = readGap(gapStart..<container.inside.upperBound, scanner)
        while lastLeads.last?.isBlank == true { lastLeads.removeLast() }
        mustBreak =
            hasComments || wasBroken && container.hasTrailingComma
            || elements.contains { element in
                switch element.value {
                case .plain(let range): !isTable && scanner.bytes[range].contains(Byte.lineFeed)
                case .block(let block): block.mustBreak
                }
            }
    }

    /// What is in front of the next element; a comment behind the one before goes to that, and one behind the opening
    /// bracket to the line below.
    private mutating func readGap(_ gap: Range<Int>, _ scanner: TextScanner) -> [Lead] {
        wasBroken = wasBroken || scanner.bytes[gap].contains(Byte.lineFeed)
        var (behind, leads) = scanner.leadsBehindItem(in: gap)
        if !elements.isEmpty {
            elements[elements.count - 1].commentBehind = behind
            return leads
        }
        if leads.first?.isBlank == true { leads.removeFirst() }
        if let behind { leads.insert(.comment(behind), at: 0) }
        return leads
    }

    private var hasComments: Bool {
        !lastLeads.isEmpty
            || elements.contains { element in element.commentBehind != nil || element.leads.contains { !$0.isBlank } }
    }

    var isEmpty: Bool { elements.isEmpty && lastLeads.isEmpty }
}
