/// One measured value and what was promised for it, as a line of JSON.
struct Figure {
    var name: String
    var value: Double
    var wantedBelow: Double
    var note: String?

    var line: String {
        let rounded = (value * 10_000).rounded() / 10_000
        let remark = note.map { ",\"note\":\"\($0)\"" } ?? ""
        return
            "{\"figure\":\"\(name)\",\"value\":\(rounded),\"wanted_below\":\(wantedBelow),\"passed\":\(value < wantedBelow)\(remark)}"
    }
}
