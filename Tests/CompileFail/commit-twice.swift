// A transaction ends exactly once.
import SQLite

func misuse(_ database: borrowing Database) throws(SQLiteError) {
    // expected-error@+1 {{'transaction' consumed more than once}}
    let transaction = try database.transaction()
    try transaction.commit()  // expected-note {{consumed here}}
    transaction.rollback()  // expected-note {{consumed again here}}
}
