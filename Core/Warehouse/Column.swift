/// One column of a warehouse table.
package struct Column: Sendable, Hashable {
    /// The types of `shared/tables.md`; a list is an ARRAY in BigQuery and JSON text in SQLite.
    package enum Kind: String, Sendable {
        case text, int, double, bool, date, timestamp, numbers, texts, json
    }

    package let name: String
    package let kind: Kind
    /// NOT NULL in every store.
    package let isRequired: Bool

    package static func text(_ name: String) -> Column { Column(name: name, kind: .text, isRequired: false) }
    package static func int(_ name: String) -> Column { Column(name: name, kind: .int, isRequired: false) }
    package static func double(_ name: String) -> Column { Column(name: name, kind: .double, isRequired: false) }
    package static func bool(_ name: String) -> Column { Column(name: name, kind: .bool, isRequired: false) }
    package static func date(_ name: String) -> Column { Column(name: name, kind: .date, isRequired: false) }
    package static func timestamp(_ name: String) -> Column { Column(name: name, kind: .timestamp, isRequired: false) }
    package static func numbers(_ name: String) -> Column { Column(name: name, kind: .numbers, isRequired: false) }
    package static func texts(_ name: String) -> Column { Column(name: name, kind: .texts, isRequired: false) }

    /// JSON text; a JSON column in PostgreSQL and BigQuery.
    package static func json(_ name: String) -> Column { Column(name: name, kind: .json, isRequired: false) }

    /// The same column, NOT NULL.
    package var required: Column { Column(name: self.name, kind: self.kind, isRequired: true) }
}
