import AgentModel

/// What is kept for each conversation that has something waiting or under way, found by its identifier.
///
/// A table of its own rather than a dictionary: a message needs it twice, and keyed hashing of 16 bytes three times would
/// take longer than everything else that is done for the message. The secret of the process keeps senders, who may choose
/// identifiers, from choosing those that meet in one place.
struct Lanes: Sendable {
    struct Lane: Sendable {
        let conversation: ConversationID
        var isBusy = false
        var waiting = EnvelopeLine()
    }

    private static var empty: Int32 { -1 }

    private var lanes: [Lane] = []
    /// Numbers of lanes that are not in use.
    private var unused: [Int32] = []
    /// Numbers of lanes, each at the place that its conversation says or shortly behind; a power of two.
    private var places: [Int32] = []
    private(set) var count = 0

    subscript(number: Int32) -> Lane {
        get { lanes[Int(number)] }
        _modify { yield &lanes[Int(number)] }
    }

    /// Those that have a lane, in no order.
    var conversations: [ConversationID] {
        places.filter { $0 != Self.empty }.map { lanes[Int($0)].conversation }
    }

    /// The number of its lane, and the place where that stands.
    func find(_ conversation: ConversationID) -> (number: Int32, place: Int)? {
        guard count > 0 else { return nil }
        let place = place(of: conversation)
        return places[place] == Self.empty ? nil : (places[place], place)
    }

    /// The lane of the conversation, a new one if it has none.
    mutating func open(_ conversation: ConversationID) -> Int32 {
        if (count + 1) * 2 > places.count { grow() }
        let place = place(of: conversation)
        if places[place] != Self.empty { return places[place] }
        let number: Int32
        if let last = unused.popLast() {
            number = last
            lanes[Int(number)] = Lane(conversation: conversation)
        } else {
            number = Int32(truncatingIfNeeded: lanes.count)
            lanes.append(Lane(conversation: conversation))
        }
        places[place] = number
        count += 1
        return number
    }

    /// Once nothing waits in it.
    mutating func close(_ number: Int32, at place: Int) {
        count -= 1
        if count == 0, places.count > 1_024 {
            // What was needed once is kept, but not by everyone who was busy for a moment.
            (lanes, unused, places) = ([], [], [])
            return
        }
        unused.append(number)
        fill(place)
    }

    /// Takes the number out of its place and moves those up that stand behind it because of it.
    private mutating func fill(_ start: Int) {
        let mask = places.count - 1
        var (hole, place) = (start, start)
        while true {
            place = (place + 1) & mask
            guard places[place] != Self.empty else { break }
            let home = Self.hash(lanes[Int(places[place])].conversation) & mask
            // It may stand anywhere from its home on: it moves when the hole lies between.
            if (place &- home) & mask >= (place &- hole) & mask {
                places[hole] = places[place]
                hole = place
            }
        }
        places[hole] = Self.empty
    }

    /// Where its number is, or would be.
    private func place(of conversation: ConversationID) -> Int {
        let mask = places.count - 1
        var place = Self.hash(conversation) & mask
        while places[place] != Self.empty {
            let other = lanes[Int(places[place])].conversation
            if other.high == conversation.high, other.low == conversation.low { break }
            place = (place + 1) & mask
        }
        return place
    }

    private mutating func grow() {
        let numbers = places.filter { $0 != Self.empty }
        places = Array(repeating: Self.empty, count: max(8, places.count * 2))
        for number in numbers {
            places[place(of: lanes[Int(number)].conversation)] = number
        }
    }

    private static func hash(_ conversation: ConversationID) -> Int {
        let product = (conversation.high ^ LaneSecret.first).multipliedFullWidth(
            by: conversation.low ^ LaneSecret.second)
        return Int(truncatingIfNeeded: product.high ^ product.low)
    }
}

private enum LaneSecret {
    static let first = UInt64.random(in: .min ... .max)
    static let second = UInt64.random(in: .min ... .max)
}
