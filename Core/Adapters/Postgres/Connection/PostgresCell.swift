package import Timing

/// A parameter of a statement, in the text form that the server reads; the statement says its type by a cast.
package struct PostgresCell: Sendable, Equatable {
    /// Nil for null.
    package let text: String?

    private init(_ text: String?) {
        self.text = text
    }

    package static let null = PostgresCell(nil)

    /// Text that cannot hold U+0000, such as a name or JSON; see ``escaped(_:)`` for text from outside.
    package static func text(_ value: String?) -> PostgresCell { PostgresCell(value) }

    /// Text from outside, in which any character may be; read back with ``PostgresRow/unescaped(_:)``.
    package static func escaped(_ value: String?) -> PostgresCell { PostgresCell(value.map(StorableText.escape)) }

    package static func int(_ value: some BinaryInteger) -> PostgresCell { PostgresCell("\(value)") }

    package static func bool(_ value: Bool) -> PostgresCell { PostgresCell(value ? "t" : "f") }

    package static func double(_ value: Double) -> PostgresCell { PostgresCell("\(value)") }

    package static func date(_ value: GameDate) -> PostgresCell { PostgresCell(value.description) }

    package static func timestamp(_ value: Timestamp?) -> PostgresCell { PostgresCell(value?.description) }

    /// One array of scalars, which the statement casts to the array type of its elements.
    package static func array(_ members: [PostgresCell]) -> PostgresCell {
        PostgresCell(ArrayText.write(members.map(\.text)))
    }
}
