import Diagnostics
import TOML

extension ValueType {
    /// A list whose elements are all of one type; an element that fails is reported and left out.
    static func list<Element>(_ element: ValueType<Element>, atMost limit: Int? = nil) -> ValueType<[Element]>
    where Value == [Element] {
        let shape = Shape.list(of: element.shape, atMost: limit)
        return ValueType(
            shape,
            render: { list in
                "[" + list.compactMap { element.render($0) }.joined(separator: ", ") + "]"
            }
        ) { value, reading in
            guard let array = value.array else {
                reading.reportType(value, wanted: shape)
                return nil
            }
            reading.checkCount(of: array, atMost: limit)
            var result: [Element] = []
            for item in array {
                if let read = element.read(item, nil, &reading) { result.append(read) }
            }
            return result
        }
    }

    /// A table whose keys are the author's own.
    static func map<Element>(_ element: ValueType<Element>) -> ValueType<[String: Element]>
    where Value == [String: Element] {
        let shape = Shape.map(of: element.shape)
        return ValueType(
            shape,
            render: { map in
                guard !map.isEmpty else { return nil }
                let pairs = map.sorted { $0.key < $1.key }.compactMap { pair in
                    element.render(pair.value).map { "\(bareKey(pair.key)) = \($0)" }
                }
                return "{ " + pairs.joined(separator: ", ") + " }"
            }
        ) { value, reading in
            guard let table = value.table else {
                reading.reportType(value, wanted: shape)
                return nil
            }
            var result: [String: Element] = [:]
            for entry in reading.withoutStrays(table) {
                let read = reading.below(entry.key.name) { reading in
                    reading.record(entry, in: table)
                    return element.read(entry.value, nil, &reading)
                }
                if let read { result[entry.key.name] = read }
            }
            return result
        }
    }
}

/// A key as it is written in a file: bare when it may be.
func bareKey(_ name: String) -> String {
    let isBare = !name.isEmpty && name.utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 == 0x2D || $0 == 0x5F }
    return isBare ? name : quoted(name)
}

extension Reading {
    mutating func checkCount(of array: TOMLArray, atMost limit: Int?) {
        guard let limit, array.count > limit else { return }
        report(
            "too-many", "'\(key)' has \(array.count) entries; the limit is \(limit)", at: array.span,
            expected: "at most \(limit) entries", found: "\(array.count) entries")
    }
}
