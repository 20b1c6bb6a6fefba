/// A warehouse table: its name as SQL and people know it, its columns, its key and its date.
package struct TableDefinition: Sendable, Hashable {
    /// `nba_raw`, `nba_analytics`, …: a schema in PostgreSQL, a dataset in BigQuery.
    package let dataset: String
    package let name: String
    package let columns: [Column]
    /// The columns that name one row; writing the same key again replaces the row.
    package let key: [String]
    /// The column that holds the business date, where the table has one: `game_date`, `cache_date`, `analysis_date`.
    package let dateColumn: String?
    /// The column of the moment by which the newest rows are asked for and old ones removed, where it is not the date:
    /// it has an index.
    package let momentColumn: String?

    package init(
        _ dataset: String, _ name: String, key: [String], date: String?, moment: String? = nil, columns: [Column]
    ) {
        self.dataset = dataset
        self.name = name
        self.key = key
        self.dateColumn = date
        self.momentColumn = moment
        self.columns = columns + Self.provenance
    }

    /// `nba_raw.nbac_schedule`: the one spelling used in messages, SQL and reports.
    package var qualifiedName: String { "\(self.dataset).\(self.name)" }

    package func column(_ name: String) -> Column? {
        self.columns.first { $0.name == name }
    }

    /// By the name alone: tables of one name hardly ever differ, and their columns are many.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(self.dataset)
        hasher.combine(self.name)
    }

    /// What every row says of its own origin.
    ///
    /// `data_hash` covers the content only, so writing the same facts again changes nothing; `correlation_id` is that
    /// of the run that last changed the row.
    package static let provenance: [Column] = [
        .text("data_hash").required, .text("correlation_id").required, .timestamp("processed_at").required,
    ]
}
