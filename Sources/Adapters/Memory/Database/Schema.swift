package import SQLite

/// The tables of the server's database.
package enum Schema {
    package static let migrations = Migrations(
        applicationID: 0x4361_7874,
        [conversations, lifecycle, usage, messages, gatherings, traces, messageCounts, texts])

    /// The rows of `steps` are numbered in the order they were written, which every index ends with by itself.
    /// `participants` and the sums in `conversations` follow from `steps`; they are kept so that lists need not count.
    private static let conversations = Migration(
        "conversations",
        """
        CREATE TABLE conversations (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            begun INTEGER NOT NULL,
            last_activity INTEGER NOT NULL,
            steps INTEGER NOT NULL DEFAULT 0
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX conversations_by_activity ON conversations (last_activity, id);

        CREATE TABLE steps (
            position INTEGER PRIMARY KEY,
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            conversation BLOB NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
            turn BLOB NOT NULL CHECK (length(turn) = 16),
            agent BLOB NOT NULL CHECK (length(agent) = 16),
            version INTEGER NOT NULL,
            at INTEGER NOT NULL,
            kind TEXT NOT NULL,
            text TEXT NOT NULL,
            detail TEXT
        ) STRICT;
        CREATE INDEX steps_of_conversation ON steps (conversation);
        CREATE INDEX steps_of_agent ON steps (conversation, agent);

        CREATE TABLE participants (
            conversation BLOB NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
            agent BLOB NOT NULL,
            last_activity INTEGER NOT NULL,
            PRIMARY KEY (conversation, agent)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX participants_by_activity ON participants (agent, last_activity, conversation);

        -- Turns that have begun and not ended, by the step that began them.
        CREATE TABLE open_turns (
            step INTEGER PRIMARY KEY REFERENCES steps (position) ON DELETE CASCADE,
            conversation BLOB NOT NULL,
            turn BLOB NOT NULL
        ) STRICT;
        CREATE INDEX open_turns_by_turn ON open_turns (conversation, turn);
        """)

    private static let lifecycle = Migration(
        "lifecycle",
        """
        CREATE TABLE agents (
            id TEXT PRIMARY KEY,
            format INTEGER NOT NULL,
            name TEXT NOT NULL,
            phase TEXT NOT NULL,
            condition TEXT,
            drain_until INTEGER,
            since INTEGER NOT NULL,
            version_ordinal INTEGER,
            version_hash TEXT,
            reason_code TEXT,
            reason_text TEXT,
            attempts INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            starts INTEGER NOT NULL,
            replacements INTEGER NOT NULL,
            failures INTEGER NOT NULL,
            messages INTEGER NOT NULL,
            failed_messages INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE lifecycle_events (
            agent TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            at INTEGER NOT NULL,
            change TEXT NOT NULL,
            from_phase TEXT NOT NULL,
            to_phase TEXT NOT NULL,
            reason_code TEXT,
            reason_text TEXT,
            version_ordinal INTEGER,
            version_hash TEXT,
            attempts INTEGER NOT NULL,
            PRIMARY KEY (agent, sequence)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE versions (
            number INTEGER PRIMARY KEY,
            agent TEXT NOT NULL,
            ordinal INTEGER NOT NULL,
            hash TEXT NOT NULL,
            at INTEGER NOT NULL,
            file TEXT NOT NULL,
            text TEXT NOT NULL,
            changed TEXT NOT NULL,
            UNIQUE (agent, ordinal)
        ) STRICT;
        CREATE INDEX versions_of_agent ON versions (agent);

        CREATE TABLE reloads (
            number INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            milliseconds INTEGER NOT NULL,
            entries TEXT NOT NULL,
            refused_files TEXT NOT NULL
        ) STRICT;
        """)

    /// One row for each agent and day, which is in UTC and counted from 1970.
    private static let usage = Migration(
        "usage",
        """
        CREATE TABLE usage_days (
            agent BLOB NOT NULL CHECK (length(agent) = 16),
            day INTEGER NOT NULL,
            requests INTEGER NOT NULL,
            input_tokens INTEGER NOT NULL,
            output_tokens INTEGER NOT NULL,
            cost_micros INTEGER NOT NULL,
            PRIMARY KEY (agent, day)
        ) STRICT, WITHOUT ROWID;
        """)

    /// The rows are numbered in the order in which messages were accepted; a requeued one keeps its number.
    private static let messages = Migration(
        "messages",
        """
        CREATE TABLE messages (
            position INTEGER PRIMARY KEY,
            message BLOB NOT NULL UNIQUE CHECK (length(message) = 16),
            conversation BLOB NOT NULL CHECK (length(conversation) = 16),
            sender TEXT NOT NULL,
            target TEXT NOT NULL,
            envelope TEXT NOT NULL,
            accepted_at INTEGER NOT NULL,
            requeued INTEGER NOT NULL DEFAULT 0,
            begun_at INTEGER,
            fate TEXT CHECK (fate IN ('answered', 'failed', 'dead')),
            code TEXT,
            reason TEXT,
            attempts INTEGER,
            result TEXT,
            ended_at INTEGER
        ) STRICT;
        CREATE INDEX messages_by_time ON messages (accepted_at, message);
        CREATE INDEX messages_of_conversation ON messages (conversation, accepted_at, message);
        CREATE INDEX messages_open ON messages (accepted_at, message) WHERE fate IS NULL;
        CREATE INDEX messages_dead ON messages (ended_at, position) WHERE fate = 'dead';
        CREATE INDEX messages_ended ON messages (ended_at) WHERE fate IN ('answered', 'failed');

        CREATE TABLE services (
            name TEXT PRIMARY KEY,
            capabilities TEXT NOT NULL,
            url TEXT NOT NULL,
            health TEXT,
            description TEXT,
            priority INTEGER NOT NULL,
            registered_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """)

    /// Of a conversation its messages are counted, where once its steps were.
    private static let messageCounts = Migration(
        "message counts",
        """
        ALTER TABLE conversations RENAME COLUMN steps TO messages;
        UPDATE conversations SET messages = (
            SELECT count(*) FROM steps s
            WHERE s.conversation = conversations.id AND s.kind IN ('received', 'replied'));
        """)
}
