import SQLite

extension Schema {
    /// Vectors of texts that agents know from the start, by the hash of the text; made anew where one is missing.
    static let texts = Migration(
        "texts",
        """
        CREATE TABLE text_vectors (
            text BLOB NOT NULL CHECK (length(text) = 32),
            model TEXT NOT NULL,
            numbers BLOB NOT NULL,
            step REAL NOT NULL,
            used INTEGER NOT NULL,
            PRIMARY KEY (text, model)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX text_vectors_by_use ON text_vectors (used);
        """)
}
