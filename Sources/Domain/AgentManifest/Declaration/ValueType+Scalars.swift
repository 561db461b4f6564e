import AgentModel
import TOML

extension ValueType where Value == Bool {
    static var boolean: ValueType<Bool> {
        ValueType(.boolean, render: { $0 ? "true" : "false" }) { value, reading in
            guard let flag = value.boolean else {
                reading.reportType(value, wanted: .boolean)
                return nil
            }
            return flag
        }
    }
}

extension ValueType where Value == Int {
    /// A whole number within a range.
    static func integer(_ range: ClosedRange<Int>) -> ValueType<Int> {
        let shape = Shape.integer(minimum: Int64(range.lowerBound), maximum: Int64(range.upperBound))
        return wholeNumber(shape, range)
    }

    /// A whole number with a lower limit only.
    static func integer(atLeast minimum: Int) -> ValueType<Int> {
        wholeNumber(.integer(minimum: Int64(minimum), maximum: nil), minimum...Int.max)
    }

    static func wholeNumber(_ shape: Shape, _ range: ClosedRange<Int>) -> ValueType<Int> {
        ValueType(shape, render: { String($0) }) { value, reading in
            guard let number = value.integer else {
                reading.reportType(value, wanted: shape)
                return nil
            }
            guard let exact = Int(exactly: number), range.contains(exact) else {
                let nearest = number < Int64(range.lowerBound) ? range.lowerBound : range.upperBound
                reading.reportRange(value, shape: shape, nearest: String(nearest))
                return nil
            }
            return exact
        }
    }
}

extension ValueType where Value == Int64 {
    /// Any whole number.
    static var anyInteger: ValueType<Int64> {
        ValueType(.integer(minimum: nil, maximum: nil), render: { String($0) }) { value, reading in
            guard let number = value.integer else {
                reading.reportType(value, wanted: .integer(minimum: nil, maximum: nil))
                return nil
            }
            return number
        }
    }
}

extension ValueType where Value == Double {
    /// A number within a range; whole numbers are welcome.
    static func number(_ range: ClosedRange<Double>) -> ValueType<Double> {
        let shape = Shape.number(minimum: range.lowerBound, maximum: range.upperBound)
        return ValueType(shape, render: { String($0) }) { value, reading in
            guard let number = value.float ?? value.integer.map(Double.init) else {
                reading.reportType(value, wanted: shape)
                return nil
            }
            guard range.contains(number) else {
                let nearest = number > range.upperBound ? range.upperBound : range.lowerBound
                reading.reportRange(value, shape: shape, nearest: numberText(nearest))
                return nil
            }
            return number
        }
    }
}

extension ValueType {
    /// The same file values seen as another Swift type that has been proven to hold them.
    func map<Other>(
        _ wrap: @escaping @Sendable (Value) -> Other?, _ unwrap: @escaping @Sendable (Other) -> Value
    ) -> ValueType<Other> {
        ValueType<Other>(shape, render: { render(unwrap($0)) }) { value, reading in
            read(value, nil, &reading).flatMap(wrap)
        }
    }
}
