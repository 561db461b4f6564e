/// Says how near texts come to each other in meaning; what finds somebody where no capability has the name.
package protocol DescriptionScorer: Sendable {
    /// One number for each description, from 0, nothing in common, to 1, the same. Never waits for anything outside.
    func likeness(of text: String, to descriptions: [String]) -> [Double]

    /// Does what has to be waited for before `likeness` can say something about the text; gives up after a short time.
    func prepare(_ text: String) async
}

extension DescriptionScorer {
    package func prepare(_ text: String) async {}
}
