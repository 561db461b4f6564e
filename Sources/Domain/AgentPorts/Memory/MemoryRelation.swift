package import AgentModel
package import JSON

/// How one item has to do with another; it belongs to the space of the item it goes out from.
package struct MemoryRelation: Sendable, Equatable {
    package struct Node: Sendable, Hashable, CustomStringConvertible {
        package var space: MemorySpace
        package var key: MemoryKey

        package init(_ key: MemoryKey, in space: MemorySpace) {
            self.space = space
            self.key = key
        }

        package var description: String { "\(space):\(key)" }
    }

    /// There is at most one relation of each type between two items in each direction.
    package struct Ends: Sendable, Hashable {
        package var source: Node
        package var target: Node
        package var type: MemoryType

        package init(_ source: Node, _ type: MemoryType, _ target: Node) {
            self.source = source
            self.target = target
            self.type = type
        }
    }

    package var ends: Ends
    package var strength: UnitInterval
    package var confidence: UnitInterval
    /// Whether it is walked both ways.
    package var isBidirectional: Bool
    package var metadata: JSONObject
    /// Set by the store.
    package var created: Timestamp
    package var provenance: MemoryProvenance

    package init(
        _ ends: Ends, strength: UnitInterval = UnitInterval(clamping: 1),
        confidence: UnitInterval = UnitInterval(clamping: 1), isBidirectional: Bool = false,
        metadata: JSONObject = JSONObject(), created: Timestamp = Timestamp(milliseconds: 0),
        provenance: MemoryProvenance = MemoryProvenance()
    ) {
        self.ends = ends
        self.strength = strength
        self.confidence = confidence
        self.isBidirectional = isBidirectional
        self.metadata = metadata
        self.created = created
        self.provenance = provenance
    }
}

/// A walk over relations.
package struct MemoryWalk: Sendable, Equatable {
    /// Which way is gone first where several lead on.
    package enum Order: String, Sendable, Hashable, CaseIterable {
        /// All nearer items before the further ones.
        case breadth = "bfs"
        /// Each way to its end before the next.
        case depth = "dfs"
    }

    package static let depthLimit = 10

    package var start: MemoryRelation.Node
    /// How many relations away the furthest item is.
    package var depth: Int
    /// Empty for all.
    package var types: Set<MemoryType>
    package var minimumStrength: UnitInterval
    /// How many items at most, the start included.
    package var limit: Int
    package var order: Order

    package init(
        from start: MemoryRelation.Node, depth: Int = 3, types: Set<MemoryType> = [],
        minimumStrength: UnitInterval = UnitInterval(clamping: 0), limit: Int = 200, order: Order = .breadth
    ) {
        self.start = start
        self.depth = min(max(0, depth), Self.depthLimit)
        self.types = types
        self.minimumStrength = minimumStrength
        self.limit = min(max(1, limit), 1000)
        self.order = order
    }
}

/// What a walk came to.
package struct MemoryGraph: Sendable, Equatable {
    package struct Place: Sendable, Equatable {
        package var item: MemoryItem
        /// Relations away from the start.
        package var distance: Int

        package init(_ item: MemoryItem, distance: Int) {
            self.item = item
            self.distance = distance
        }
    }

    /// Nearest first, those of one distance by space and key; depth first in the order of the walk.
    package var places: [Place]
    /// Those between the places.
    package var relations: [MemoryRelation]
    /// Whether there was more than the limit allowed.
    package var isCut: Bool

    package init(places: [Place], relations: [MemoryRelation], isCut: Bool) {
        self.places = places
        self.relations = relations
        self.isCut = isCut
    }
}
