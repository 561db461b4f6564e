// The words of a statement come from literals; a text made at run time is a value.
import SQLite

func misuse(_ database: borrowing Database, _ text: String) throws(SQLiteError) {
    // expected-error@+1 {{cannot convert value of type 'String' to expected argument type 'SQL'}}
    try database.run(text)
}
