import Diagnostics
import TOML

extension ValueType {
    /// A table of declared keys, each of which may be absent.
    static func table(_ table: Table<Value>) -> ValueType<Value> {
        let shape = Shape.table(table.declaration)
        return ValueType(
            shape: shape,
            read: { value, current, reading in
                guard let found = value.table else {
                    reading.reportType(value, wanted: shape)
                    return nil
                }
                var draft = current ?? table.initial
                reading.read(found, with: table, into: &draft)
                return draft
            },
            render: { _ in nil },
            changes: { old, new, path, _ in table.fields.flatMap { $0.changes(old, new, path) } },
            leaves: { value, path, _ in table.fields.flatMap { $0.leaves(value, path) } })
    }

    /// A table some of whose keys are required: `finish` makes the value once all are there.
    static func record<Draft>(
        _ table: Table<Draft>, finish: @escaping @Sendable (Draft) -> Value?,
        render: @escaping @Sendable (Value) -> String? = { _ in nil }
    ) -> ValueType<Value> {
        let shape = Shape.table(table.declaration)
        return ValueType(shape, render: render) { value, reading in
            guard let found = value.table else {
                reading.reportType(value, wanted: shape)
                return nil
            }
            return reading.readRecord(found, with: table, finish: finish)
        }
    }

    /// A list of such tables, written as `[[…]]` or as a list of inline tables.
    static func records<Draft, Element>(
        _ table: Table<Draft>, atMost limit: Int? = nil, finish: @escaping @Sendable (Draft) -> Element?,
        render: @escaping @Sendable (Element) -> String
    ) -> ValueType<[Element]> where Value == [Element] {
        let shape = Shape.tables(table.declaration)
        return ValueType(
            shape,
            render: { list in
                // One a line, so that whoever compares two lists sees which of them differ.
                let elements = list.map(render)
                if elements.count < 2 { return "[\(elements.joined())]" }
                return "[\n" + elements.map { "  \($0),\n" }.joined() + "]"
            }
        ) { value, reading in
            guard let array = value.array else {
                reading.reportType(value, wanted: shape)
                return nil
            }
            reading.checkCount(of: array, atMost: limit)
            var result: [Element] = []
            for item in array {
                guard let found = item.table else {
                    reading.reportType(item, wanted: .table(table.declaration))
                    continue
                }
                if let element = reading.readRecord(found, with: table, finish: finish) { result.append(element) }
            }
            return result
        }
    }
}
