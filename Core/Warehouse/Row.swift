/// One row by column name; an absent column is null.
package struct Row: Sendable, Hashable {
    package var values: [String: Value]

    package init(_ values: [String: Value] = [:]) {
        self.values = values
    }

    package subscript(column: String) -> Value {
        get { self.values[column] ?? .null }
        set { self.values[column] = newValue }
    }
}
