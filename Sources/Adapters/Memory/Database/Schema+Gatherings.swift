import SQLite

extension Schema {
    /// Conversations of many: who is there, what was said, and the conversations their agents have their sides in.
    static let gatherings = Migration(
        "gatherings",
        """
        CREATE TABLE gatherings (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            title TEXT,
            turn_taking TEXT NOT NULL,
            limits TEXT NOT NULL,
            status TEXT NOT NULL,
            parent BLOB,
            parent_entry INTEGER,
            begun INTEGER NOT NULL,
            last_activity INTEGER NOT NULL,
            entries INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX gatherings_by_activity ON gatherings (last_activity, id);
        CREATE INDEX gatherings_by_rule ON gatherings (turn_taking, last_activity, id);

        CREATE TABLE gathering_seats (
            gathering BLOB NOT NULL REFERENCES gatherings (id) ON DELETE CASCADE,
            joined INTEGER NOT NULL,
            party TEXT NOT NULL,
            name TEXT NOT NULL,
            kind TEXT NOT NULL,
            role TEXT,
            privacy TEXT NOT NULL,
            is_facilitator INTEGER NOT NULL,
            departed INTEGER,
            thread BLOB NOT NULL,
            heard INTEGER NOT NULL,
            PRIMARY KEY (gathering, joined)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX gathering_seats_by_party ON gathering_seats (party, gathering);

        CREATE TABLE gathering_entries (
            gathering BLOB NOT NULL REFERENCES gatherings (id) ON DELETE CASCADE,
            number INTEGER NOT NULL,
            id BLOB NOT NULL CHECK (length(id) = 16),
            at INTEGER NOT NULL,
            speaker TEXT,
            addressees TEXT NOT NULL,
            act TEXT NOT NULL,
            text TEXT NOT NULL,
            thread BLOB,
            turn BLOB,
            tokens INTEGER NOT NULL,
            code TEXT,
            bid TEXT,
            PRIMARY KEY (gathering, number)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE gathering_threads (
            thread BLOB PRIMARY KEY CHECK (length(thread) = 16),
            gathering BLOB NOT NULL REFERENCES gatherings (id) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX gathering_threads_of ON gathering_threads (gathering);

        -- Turns that have begun and not ended.
        CREATE TABLE gathering_turns (
            message BLOB PRIMARY KEY CHECK (length(message) = 16),
            gathering BLOB NOT NULL REFERENCES gatherings (id) ON DELETE CASCADE,
            speaker TEXT NOT NULL,
            thread BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX gathering_turns_of ON gathering_turns (gathering);
        """)

    /// What was said and has not been talked through, and with every message who was chosen for it and why.
    static let traces = Migration(
        "traces",
        """
        CREATE TABLE gathering_discussions (
            position INTEGER PRIMARY KEY,
            opening BLOB NOT NULL UNIQUE CHECK (length(opening) = 16),
            gathering BLOB NOT NULL REFERENCES gatherings (id) ON DELETE CASCADE
        ) STRICT;
        CREATE INDEX gathering_discussions_of ON gathering_discussions (gathering);

        ALTER TABLE messages ADD COLUMN decision TEXT;
        """)
}
