// Whoever is lent a transaction cannot end it: the writer does.
import SQLite

func misuse(_ transaction: borrowing Transaction) throws(SQLiteError) {
    // expected-error@-1 {{'transaction' is borrowed and cannot be consumed}}
    try transaction.commit()  // expected-note {{consumed here}}
}
