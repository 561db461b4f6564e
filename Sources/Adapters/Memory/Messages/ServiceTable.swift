import AgentModel
import AgentPorts
import JSON
import SQLite

/// Services elsewhere that were registered, as their port describes it.
struct ServiceTable: ExternalRegistry {
    let access: DatabaseAccess

    private struct Stored: Sendable {
        var name: String
        var capabilities: JSONValue
        var (url, health, description): (String, String?, String?)
        var priority: Int64
        var registeredAt: Timestamp
    }

    func keep(_ registration: ExternalRegistration) async throws(StorageError) {
        let capabilities = JSONValue.array(registration.capabilities.map { .string($0.spelling) })
        try await access.write { transaction in
            _ = try transaction.run(
                """
                INSERT OR REPLACE INTO services
                    (name, capabilities, url, health, description, priority, registered_at)
                VALUES (\(registration.name.spelling), \(capabilities), \(registration.url.description),
                    \((registration.health?.description).sqlValue), \(registration.description.sqlValue), \(registration.priority),
                    \(registration.registeredAt))
                """)
        }
    }

    func remove(_ name: AgentName) async throws(StorageError) -> Bool {
        try await access.write { transaction in
            try transaction.run("DELETE FROM services WHERE name = \(name.spelling)") > 0
        }
    }

    func registrations() async throws(StorageError) -> [ExternalRegistration] {
        let rows = try await access.read { snapshot in
            try snapshot.rows("SELECT * FROM services ORDER BY name") { (row) throws(SQLiteError) in
                Stored(
                    name: try row.get("name"), capabilities: try row.get("capabilities"), url: try row.get("url"),
                    health: try row.get("health"), description: try row.get("description"),
                    priority: try row.get("priority"), registeredAt: try row.get("registered_at"))
            }
        }
        var registrations: [ExternalRegistration] = []
        for row in rows {
            guard let registration = Self.registration(row) else {
                throw .damaged(access.path, "service '\(row.name)' cannot be read")
            }
            registrations.append(registration)
        }
        return registrations
    }

    private static func registration(_ row: Stored) -> ExternalRegistration? {
        let texts = row.capabilities.arrayValue?.compactMap(\.stringValue) ?? []
        let capabilities = texts.compactMap { try? CapabilityName(parsing: $0) }
        guard let name = try? AgentName(parsing: row.name), let url = try? WebAddress(parsing: row.url),
            !capabilities.isEmpty, capabilities.count == texts.count
        else { return nil }
        return ExternalRegistration(
            name: name, capabilities: capabilities, url: url,
            health: row.health.flatMap { try? WebAddress(parsing: $0) }, description: row.description,
            priority: Int(row.priority), registeredAt: row.registeredAt)
    }
}
