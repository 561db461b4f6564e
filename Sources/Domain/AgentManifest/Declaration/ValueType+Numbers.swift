import AgentModel
import TOML

extension ValueType {
    /// A number inside the bounds of its kind.
    static func bounded<Bounds: NumberBounds>(_ type: BoundedNumber<Bounds>.Type) -> ValueType<BoundedNumber<Bounds>>
    where Value == BoundedNumber<Bounds> {
        ValueType<Double>.number(Bounds.bounds).map({ BoundedNumber<Bounds>(clamping: $0) }, { $0.value })
    }
}

extension ValueType where Value == PositiveCount {
    /// A whole number of at least one.
    static func count(atMost limit: Int? = nil) -> ValueType<PositiveCount> {
        let numbers = limit.map { ValueType<Int>.integer(1...$0) } ?? .integer(atLeast: 1)
        return numbers.map({ PositiveCount(clamping: Int64($0)) }, { Int($0.value) })
    }
}

extension ValueType where Value == Money {
    /// An amount with its currency; a bare number means dollars.
    static var money: ValueType<Money> {
        let shape = Shape.either([
            .text(TextShape(Money.rule, pattern: Patterns.money)), .number(minimum: 0, maximum: nil),
        ])
        return ValueType(shape, render: { quoted($0.description) }) { value, reading in
            if value.float != nil || value.integer != nil {
                let text = reading.text(of: value.span)
                return reading.parse(text, from: value, code: "invalid-value") { (text) throws(ValueProblem) in
                    try Money(number: text, .usd)
                }
            }
            guard let text = reading.string(value, wanted: shape) else { return nil }
            return reading.parse(text, from: value, code: "invalid-value") { (text) throws(ValueProblem) in
                try Money(parsing: text)
            }
        }
    }
}
