package import AgentModel
package import AgentPorts
package import SQLite

/// What is asked of items; each answer that people wait for comes from an index.
package enum ItemQueries {
    /// The row of a key, whether or not its time is over.
    package static func one(_ key: MemoryKey, _ space: Int64) -> SQL {
        "SELECT " + ItemRow.columns + " FROM memory_items i WHERE i.space = \(space) AND i.key = \(key.text)"
    }

    /// The version of a key that was valid at a moment and has been archived since.
    package static func version(_ key: MemoryKey, _ space: Int64, at moment: Timestamp) -> SQL {
        "SELECT " + ItemRow.versionColumns
            + """
             FROM memory_versions i WHERE i.space = \(space) AND i.key = \(key.text)
            AND i.updated <= \(moment) AND i.ended > \(moment) AND ifnull(i.expires, 9e99) > \(moment)
            ORDER BY i.version DESC LIMIT 1
            """
    }

    /// The versions of a key that were valid between two moments and have been archived since, newest first.
    package static func versions(_ key: MemoryKey, _ space: Int64, _ from: Timestamp, _ until: Timestamp) -> SQL {
        "SELECT " + ItemRow.versionColumns
            + """
             FROM memory_versions i WHERE i.space = \(space) AND i.key = \(key.text)
            AND i.updated <= \(until) AND i.ended >= \(from)
            ORDER BY i.version DESC
            """
    }

    /// Live items of one space in the order of their keys.
    package static func list(
        _ filter: MemoryFilter, _ space: Int64, after key: MemoryKey?, limit: Int, now: Timestamp
    ) -> SQL {
        "SELECT " + ItemRow.columns + " FROM memory_items i WHERE i.space = \(space)" + after(key)
            + alive(at: now) + conditions(filter) + " ORDER BY i.key LIMIT \(limit)"
    }

    /// Items of one space as they were at a moment.
    package static func list(
        _ filter: MemoryFilter, _ space: Int64, after key: MemoryKey?, limit: Int, at moment: Timestamp
    ) -> SQL {
        "SELECT " + ItemRow.columns + " FROM memory_items i WHERE i.space = \(space)" + after(key)
            + alive(at: moment) + " AND i.updated <= \(moment)" + conditions(filter) + " UNION ALL SELECT "
            + ItemRow.versionColumns + " FROM memory_versions i WHERE i.space = \(space)" + after(key)
            + alive(at: moment)
                + """
                 AND i.updated <= \(moment) AND i.ended > \(moment) AND i.version = (
                    SELECT max(v.version) FROM memory_versions v WHERE v.space = i.space AND v.key = i.key
                    AND v.updated <= \(moment) AND v.ended > \(moment))
                """
            + conditions(filter) + " ORDER BY 6 LIMIT \(limit)"
    }

    /// What has expired is not there.
    package static func alive(at now: Timestamp) -> SQL { " AND (i.expires IS NULL OR i.expires > \(now))" }

    private static func after(_ key: MemoryKey?) -> SQL { key.map { " AND i.key > \($0.text)" } ?? "" }

    /// All of a filter but its spaces.
    package static func conditions(_ filter: MemoryFilter) -> SQL {
        var conditions: SQL = ""
        if !filter.prefix.isEmpty {
            // No key holds U+10FFFF, and all that begin so sort before it.
            conditions = conditions + " AND i.key >= \(filter.prefix) AND i.key < \(filter.prefix + "\u{10FFFF}")"
        }
        if !filter.types.isEmpty {
            conditions = conditions + " AND i.type IN (\(each: filter.types.map(\.name).sorted()))"
        }
        if let agent = filter.agent { conditions = conditions + " AND i.agent = \(agent.key)" }
        if let user = filter.user { conditions = conditions + " AND i.user = \(user)" }
        if let since = filter.since { conditions = conditions + " AND i.updated >= \(since)" }
        if let before = filter.before { conditions = conditions + " AND i.updated < \(before)" }
        if let least = filter.minimumConfidence { conditions = conditions + " AND i.confidence >= \(least.value)" }
        return conditions
    }
}
