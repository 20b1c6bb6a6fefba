package import Timing
package import Warehouse

/// What a gate judges: a date, with what is known of it without asking anybody.
package struct GateSubject: Sendable {
    package var date: GameDate
    /// The table that says which games a date has.
    package var schedule: TableDefinition
    /// A run of its own time; a backfill's rows may be as old as they like.
    package var isLive: Bool
    /// The names that the boundary waits for, sorted.
    package var required: [String]
    /// The names that have completed.
    package var completed: Set<String>
    /// Tables of awaited processors that have not completed, by qualified name.
    package var absentTables: Set<String>
    /// What a scrape brought; nil at every gate but the light check.
    package var payload: PayloadFacts?

    package init(
        date: GameDate, schedule: TableDefinition, isLive: Bool = true, required: [String] = [],
        completed: Set<String> = [], absentTables: Set<String> = [], payload: PayloadFacts? = nil
    ) {
        self.date = date
        self.schedule = schedule
        self.isLive = isLive
        self.required = required
        self.completed = completed
        self.absentTables = absentTables
        self.payload = payload
    }
}

/// What the light check looks at: rows that have been read from payloads and are not written yet.
package struct PayloadFacts: Sendable, Equatable {
    package var rows: Int
    /// Different games of the asked date among the rows; nil where rows are about no game.
    package var games: Int?
    /// Fields that the payloads should have and that none of their objects has, sorted; nil where nothing was compared.
    package var missingFields: [String]?
    /// Fields that nobody has declared, sorted.
    package var newFields: [String]

    package init(rows: Int, games: Int?, missingFields: [String]? = [], newFields: [String] = []) {
        self.rows = rows
        self.games = games
        self.missingFields = missingFields
        self.newFields = newFields
    }
}
