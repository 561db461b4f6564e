package import SQLite

extension Schema {
    /// The tables of what agents remember, which is a database of its own.
    package static let memory = Migrations(
        applicationID: 0x4361_786D, [items, facts, words, vectors, plainInserts, plainChecks])

    /// The sums in `memory_spaces` and `memory_users` are kept by triggers, so that no way of changing or removing a row
    /// misses them; rows are added in one place only, see `plainInserts`. `used` is when an item was last asked for, as far as that has been written down.
    private static let items = Migration(
        "items",
        """
        CREATE TABLE memory_spaces (
            id INTEGER PRIMARY KEY,
            scope TEXT NOT NULL CHECK (scope IN ('agent', 'conversation', 'workspace', 'global')),
            owner TEXT NOT NULL,
            entries INTEGER NOT NULL DEFAULT 0,
            bytes INTEGER NOT NULL DEFAULT 0,
            UNIQUE (scope, owner)
        ) STRICT;

        CREATE TABLE memory_users (
            space INTEGER NOT NULL REFERENCES memory_spaces (id) ON DELETE CASCADE,
            user TEXT NOT NULL,
            entries INTEGER NOT NULL DEFAULT 0,
            bytes INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (space, user)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE memory_items (
            id INTEGER PRIMARY KEY,
            space INTEGER NOT NULL REFERENCES memory_spaces (id) ON DELETE CASCADE,
            key TEXT NOT NULL,
            type TEXT NOT NULL,
            value TEXT,
            observations TEXT,
            metadata TEXT,
            confidence REAL NOT NULL,
            strength REAL NOT NULL,
            importance REAL NOT NULL,
            version INTEGER NOT NULL,
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            expires INTEGER,
            agent TEXT,
            conversation BLOB,
            message BLOB,
            user TEXT,
            meaning TEXT NOT NULL CHECK (meaning IN ('none', 'pending', 'embedded')),
            finding TEXT NOT NULL CHECK (finding IN ('key', 'words', 'meaning')),
            used INTEGER NOT NULL,
            bytes INTEGER NOT NULL,
            UNIQUE (space, key)
        ) STRICT;
        CREATE INDEX memory_items_by_use ON memory_items (space, used);
        CREATE INDEX memory_items_of_user ON memory_items (space, user, used) WHERE user IS NOT NULL;
        CREATE INDEX memory_items_by_end ON memory_items (expires) WHERE expires IS NOT NULL;
        CREATE INDEX memory_items_pending ON memory_items (id) WHERE meaning = 'pending';

        -- What was valid before. The key outlives the item, and with it the count of its versions.
        CREATE TABLE memory_versions (
            space INTEGER NOT NULL REFERENCES memory_spaces (id) ON DELETE CASCADE,
            key TEXT NOT NULL,
            version INTEGER NOT NULL,
            type TEXT NOT NULL,
            value TEXT,
            observations TEXT,
            metadata TEXT,
            confidence REAL NOT NULL,
            strength REAL NOT NULL,
            importance REAL NOT NULL,
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            ended INTEGER NOT NULL,
            expires INTEGER,
            agent TEXT,
            conversation BLOB,
            message BLOB,
            user TEXT,
            PRIMARY KEY (space, key, version)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX memory_versions_by_end ON memory_versions (space, ended);

        CREATE TRIGGER memory_items_added AFTER INSERT ON memory_items BEGIN
            UPDATE memory_spaces SET entries = entries + 1, bytes = bytes + new.bytes WHERE id = new.space;
        END;
        CREATE TRIGGER memory_items_removed AFTER DELETE ON memory_items BEGIN
            UPDATE memory_spaces SET entries = entries - 1, bytes = bytes - old.bytes WHERE id = old.space;
        END;
        CREATE TRIGGER memory_items_resized AFTER UPDATE OF bytes ON memory_items WHEN old.bytes <> new.bytes BEGIN
            UPDATE memory_spaces SET bytes = bytes + new.bytes - old.bytes WHERE id = new.space;
        END;
        CREATE TRIGGER memory_users_added AFTER INSERT ON memory_items WHEN new.user IS NOT NULL BEGIN
            INSERT INTO memory_users (space, user, entries, bytes) VALUES (new.space, new.user, 1, new.bytes)
                ON CONFLICT (space, user) DO UPDATE SET entries = entries + 1, bytes = bytes + excluded.bytes;
        END;
        CREATE TRIGGER memory_users_removed AFTER DELETE ON memory_items WHEN old.user IS NOT NULL BEGIN
            UPDATE memory_users SET entries = entries - 1, bytes = bytes - old.bytes
                WHERE space = old.space AND user = old.user;
            DELETE FROM memory_users WHERE space = old.space AND user = old.user AND entries <= 0;
        END;
        CREATE TRIGGER memory_users_changed AFTER UPDATE OF user, bytes ON memory_items
            WHEN old.user IS NOT new.user OR (new.user IS NOT NULL AND old.bytes <> new.bytes) BEGIN
            UPDATE memory_users SET entries = entries - 1, bytes = bytes - old.bytes
                WHERE space = old.space AND user = old.user;
            DELETE FROM memory_users WHERE space = old.space AND user = old.user AND entries <= 0;
            INSERT INTO memory_users (space, user, entries, bytes)
                SELECT new.space, new.user, 1, new.bytes WHERE new.user IS NOT NULL
                ON CONFLICT (space, user) DO UPDATE SET entries = entries + 1, bytes = bytes + excluded.bytes;
        END;
        """)

    private static let facts = Migration(
        "facts",
        """
        CREATE TABLE memory_relations (
            id INTEGER PRIMARY KEY,
            source INTEGER NOT NULL REFERENCES memory_items (id) ON DELETE CASCADE,
            target INTEGER NOT NULL REFERENCES memory_items (id) ON DELETE CASCADE,
            type TEXT NOT NULL,
            strength REAL NOT NULL,
            confidence REAL NOT NULL,
            both_ways INTEGER NOT NULL,
            metadata TEXT,
            created INTEGER NOT NULL,
            agent TEXT,
            conversation BLOB,
            message BLOB,
            user TEXT,
            UNIQUE (source, type, target)
        ) STRICT;
        CREATE INDEX memory_relations_to ON memory_relations (target);
        """)

    /// The first column holds one word that names the space, so that a search looks through its own only.
    ///
    /// Triggers may not change the index themselves where a schema is not trusted; they note what has to go, and every
    /// write ends with doing it.
    private static let words = Migration(
        "words",
        """
        CREATE VIRTUAL TABLE memory_words USING fts5 (
            space, name, text, tokenize = 'porter unicode61 remove_diacritics 2');
        INSERT INTO memory_words (memory_words, rank) VALUES ('rank', 'bm25(0.0, 2.0, 1.0)');
        CREATE TABLE memory_words_gone (item INTEGER PRIMARY KEY) STRICT;
        CREATE TRIGGER memory_words_removed AFTER DELETE ON memory_items WHEN old.finding <> 'key' BEGIN
            INSERT OR IGNORE INTO memory_words_gone (item) VALUES (old.id);
        END;
        """)

    /// Every change of a vector has a number that rises, so that the index beside the database can be brought up to
    /// date. What is removed leaves its number behind until the index has been written.
    private static let vectors = Migration(
        "vectors",
        """
        CREATE TABLE memory_model (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            model TEXT,
            dimension INTEGER,
            weights TEXT,
            last_change INTEGER NOT NULL,
            swept INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        INSERT INTO memory_model (only, last_change) VALUES (1, 0);

        CREATE TABLE memory_vectors (
            item INTEGER PRIMARY KEY REFERENCES memory_items (id) ON DELETE CASCADE,
            change INTEGER NOT NULL UNIQUE,
            vector BLOB NOT NULL
        ) STRICT;
        CREATE TABLE memory_vectors_gone (
            change INTEGER PRIMARY KEY,
            item INTEGER NOT NULL
        ) STRICT;
        CREATE TRIGGER memory_vectors_removed AFTER DELETE ON memory_vectors BEGIN
            UPDATE memory_model SET last_change = last_change + 1;
            INSERT INTO memory_vectors_gone (change, item) SELECT last_change, old.item FROM memory_model;
        END;
        """)

    /// For a statement with triggers SQLite copies every page that it touches, so that it can be undone alone. Rows are
    /// added in one place, `ItemWriting`, which adds to the sums itself.
    private static let plainInserts = Migration(
        "plain inserts",
        """
        DROP TRIGGER memory_items_added;
        DROP TRIGGER memory_users_added;
        """)

    /// For `IN` with three words SQLite fills a table of its own at every row that it checks, which takes longer than all
    /// else about a new row.
    private static let plainChecks = Migration(
        "plain checks",
        """
        DROP TRIGGER memory_words_removed;
        DROP INDEX memory_items_pending;
        ALTER TABLE memory_items ADD COLUMN meant TEXT NOT NULL DEFAULT 'none'
            CHECK (meant = 'none' OR meant = 'pending' OR meant = 'embedded');
        ALTER TABLE memory_items ADD COLUMN found TEXT NOT NULL DEFAULT 'key'
            CHECK (found = 'key' OR found = 'words' OR found = 'meaning');
        UPDATE memory_items SET meant = meaning, found = finding;
        ALTER TABLE memory_items DROP COLUMN meaning;
        ALTER TABLE memory_items DROP COLUMN finding;
        ALTER TABLE memory_items RENAME COLUMN meant TO meaning;
        ALTER TABLE memory_items RENAME COLUMN found TO finding;
        CREATE INDEX memory_items_pending ON memory_items (id) WHERE meaning = 'pending';
        CREATE TRIGGER memory_words_removed AFTER DELETE ON memory_items WHEN old.finding <> 'key' BEGIN
            INSERT OR IGNORE INTO memory_words_gone (item) VALUES (old.id);
        END;
        """)
}
