import TOML

/// How the values of one Swift type are written in a file: their shape, how to read them and how to show them.
struct ValueType<Value: Hashable & Sendable>: Sendable {
    var shape: Shape
    /// Reads a value, given what was there before (tables are merged); reports and returns nil when it cannot.
    let read: @Sendable (TOMLValue, Value?, inout Reading) -> Value?
    /// TOML text of a value; nil for one that is not worth showing, such as an empty table.
    let render: @Sendable (Value) -> String?
    /// Where two values differ; a table looks into its fields.
    let changes: @Sendable (Value, Value, _ path: [String], Effect) -> [FieldChange]
    /// The values to list for `config show`; a table lists its fields.
    let leaves: @Sendable (Value, _ path: [String], _ isSecret: Bool) -> [FieldValue]

    /// A value without inner fields.
    init(
        _ shape: Shape, render: @escaping @Sendable (Value) -> String?,
        read: @escaping @Sendable (TOMLValue, inout Reading) -> Value?
    ) {
        self.shape = shape
        self.read = { value, _, reading in read(value, &reading) }
        self.render = render
        changes = { old, new, path, effect in old == new ? [] : [FieldChange(path: path, effect: effect)] }
        leaves = { value, path, isSecret in [FieldValue(path: path, text: render(value), isSecret: isSecret)] }
    }

    init(
        shape: Shape, read: @escaping @Sendable (TOMLValue, Value?, inout Reading) -> Value?,
        render: @escaping @Sendable (Value) -> String?,
        changes: @escaping @Sendable (Value, Value, [String], Effect) -> [FieldChange],
        leaves: @escaping @Sendable (Value, [String], Bool) -> [FieldValue]
    ) {
        self.shape = shape
        self.read = read
        self.render = render
        self.changes = changes
        self.leaves = leaves
    }
}
