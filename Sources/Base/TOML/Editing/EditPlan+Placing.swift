extension EditPlan {
    /// Writes a piece where a new key belongs; its key is spelled as the place wants it.
    ///
    /// `suffix` is what follows the last part of `path` in a dotted key, with its dot.
    mutating func place(_ piece: Piece, at path: TOMLPath, suffix: String = "") throws(TOMLEditError) {
        let (destination, rest) = try outline.destination(for: path)
        let keys = rest.compactMap(\.key)
        var piece = piece
        switch destination {
        case .lines(let position, let indent, let prefix):
            piece.key = prefix + KeyWriting.written(keys) + suffix
            insertLines(piece.lines, at: position, indent: indent)
        case .top(let position):
            piece.key = KeyWriting.written(keys) + suffix
            insertAtTop(piece.lines, position)
        case .section(let header, let position, let style):
            piece.key = KeyWriting.written(keys.suffix(1)) + suffix
            addSection(header, at: position, style, piece.lines)
        case .container(let container, let prefix):
            piece.key = container.isTable ? prefix + KeyWriting.written(keys) + suffix : ""
            if piece.hasComments, !container.isMultiline(outline.scanner) {
                throw TOMLEditError(.noRoomForComments, path, at: container.range)
            }
            add(piece, to: container)
        }
    }

    /// A pair with the comments that belong to it, on its way to another place.
    func piece(_ statement: Statement) -> Piece {
        let scanner = outline.scanner
        let comments = outline.attachedCommentStart(statement)..<statement.lines.lowerBound
        return Piece(
            comments: scanner.commentLines(comments), key: "", value: scanner.text(statement.value),
            trailing: statement.comment.map { scanner.text(statement.end..<$0.upperBound) } ?? "")
    }

    /// Takes away statements with their comments, and what stands between two of them that follow each other.
    mutating func removeStatements(_ members: [Int], joining: Bool) {
        var previous: Int?
        for index in members {
            let statement = outline.statements[index]
            var start = outline.attachedCommentStart(statement)
            if joining, let previous, previous == index - 1 {
                start = outline.statements[previous].lines.upperBound
            }
            removeLines(start..<statement.lines.upperBound)
            previous = index
        }
    }
}
