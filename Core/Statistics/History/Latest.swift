import Timing

/// The newest row of each player or team that was known before a date.
enum Latest {
    /// By name; rows of the date itself and later are passed over, because they know how its games ended, and so are
    /// rows of an earlier season.
    static func before<Row>(
        _ date: GameDate, _ rows: [Row], of name: (Row) -> String, at day: (Row) -> GameDate
    ) -> [String: Row] {
        rows.reduce(into: [:]) { latest, row in
            guard day(row) < date, day(row).seasonYear == date.seasonYear else { return }
            if let known = latest[name(row)], day(known) >= day(row) { return }
            latest[name(row)] = row
        }
    }
}
