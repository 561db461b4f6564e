/// Offers side by side with what every decision reads of them.
struct OfferList: Sendable {
    private var offers: [Offer] = []
    /// One for each offer; their gauges live as long as the offers do.
    private var numbers: [OfferNumbers] = []

    init() {}

    init(_ offers: some Sequence<Offer>) {
        for offer in offers { append(offer) }
    }

    mutating func append(_ offer: Offer) {
        offers.append(offer)
        numbers.append(OfferNumbers(offer.provider))
    }

    /// Calls with the numbers of each, in order; no offer is copied, and no reference counted.
    func forEachNumbers(_ body: (borrowing OfferNumbers) -> Void) {
        withExtendedLifetime(offers) {
            numbers.withUnsafeBufferPointer { numbers in
                for index in numbers.indices { body(numbers[index]) }
            }
        }
    }

    var ordinals: Set<Int> { Set(numbers.lazy.map(\.ordinal)) }

    func leaving(out ordinals: Set<Int>) -> OfferList {
        OfferList(indices.lazy.filter { !ordinals.contains(numbers[$0].ordinal) }.map { offers[$0] })
    }
}

extension OfferList: RandomAccessCollection {
    var startIndex: Int { 0 }
    var endIndex: Int { offers.count }
    subscript(index: Int) -> Offer { offers[index] }
}
