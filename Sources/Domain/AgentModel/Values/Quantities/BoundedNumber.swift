/// The closed range a bounded number lies in; one uninhabited type per meaning.
package protocol NumberBounds: Sendable {
    static var bounds: ClosedRange<Double> { get }
    /// What the number is, with its article: "a temperature".
    static var noun: String { get }
}

package enum TemperatureBounds: NumberBounds {
    package static let bounds = 0.0...2.0
    package static let noun = "a temperature"
}

package enum UnitBounds: NumberBounds {
    package static let bounds = 0.0...1.0
    package static let noun = "a share"
}

package enum PenaltyBounds: NumberBounds {
    package static let bounds = -2.0...2.0
    package static let noun = "a penalty"
}

/// How freely a model chooses its words.
package typealias Temperature = BoundedNumber<TemperatureBounds>
/// A share, a probability, a similarity.
package typealias UnitInterval = BoundedNumber<UnitBounds>
/// How strongly a model is kept from repeating itself.
package typealias Penalty = BoundedNumber<PenaltyBounds>

/// A finite number inside the bounds of its kind.
package struct BoundedNumber<Bounds: NumberBounds>: TextValue, Comparable {
    package static var rule: String {
        "a number from \(Bounds.bounds.lowerBound) to \(Bounds.bounds.upperBound)"
    }

    package let value: Double

    package init(_ value: Double) throws(ValueProblem) {
        guard Bounds.bounds.contains(value) else {
            let nearest = Self(clamping: value)
            throw Self.problem(
                .outOfRange,
                "\(Bounds.noun) lies between \(Bounds.bounds.lowerBound) and \(Bounds.bounds.upperBound), found \(value)",
                suggestion: value.isNaN ? nil : nearest.description)
        }
        self.value = value + 0.0
    }

    /// The nearest number inside the bounds; what is not a number becomes the lower bound.
    package init(clamping value: Double) {
        let inside = value.isNaN ? Bounds.bounds.lowerBound : value
        self.value = min(max(inside, Bounds.bounds.lowerBound), Bounds.bounds.upperBound) + 0.0
    }

    package init(parsing text: String) throws(ValueProblem) {
        let first = text.utf8.first { $0 != ascii("-") && $0 != ascii("+") }
        guard first?.isDigit == true || first == ascii("."), let value = Double(text) else {
            throw Self.problem("\(quoted(text)) is not a number")
        }
        try self.init(value)
    }

    package var description: String { "\(value)" }
    package static func < (left: Self, right: Self) -> Bool { left.value < right.value }
}
