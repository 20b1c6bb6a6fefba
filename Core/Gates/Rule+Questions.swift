import Timing
import Warehouse

extension Rule {
    /// What the rule has to ask about a subject; nothing where the subject itself says enough.
    ///
    /// The same list is proved against the tables' definitions by `topology check`.
    package func questions(about subject: GateSubject) -> [Question] {
        let date = subject.date
        switch self.kind {
        case .gameCount(let table):
            return [.groups(.scheduledGames(of: subject)), .groups(.values("game_id", of: table, on: date))]
        case .processorsCompleted, .payloadFields: return []
        case .payloadRows, .payloadGames: return [.measure(.games(of: subject))]
        case .rowsPresent(let table): return [.measure(.rows(of: table, on: date))]
        case .coverage(let table, let reference, let column):
            return [
                .groups(.values(column, of: reference, on: date)), .groups(.values(column, of: table, on: date)),
            ]
        case .averageQuality(let table):
            return [.measure(.rows(of: table, on: date)), .measure(.quality(of: table, on: date))]
        case .freshness(let table, let column):
            return [.measure(.newest(column, of: table, on: date))]
        case .nullShare(let table, let columns):
            return [.measure(.rows(of: table, on: date))]
                + columns.map { .measure(.nulls(in: $0, of: table, on: date)) }
        case .agreement(let left, let right):
            return [.groups(.totals(left, on: date)), .groups(.totals(right, on: date))]
        case .baseline(let table):
            return [.groups(.games(before: subject)), .groups(.rows(of: table, before: subject))]
        case .duplicates(let table, let columns):
            return [.measure(.rows(of: table, on: date)), .measure(.distinct(columns, of: table, on: date))]
        case .teamCoverage(let table, let column):
            return [
                .groups(.homeTeams(of: subject)), .groups(.awayTeams(of: subject)),
                .groups(.teams(in: column, of: table, subject: subject)),
            ]
        }
    }
}

/// The columns of the schedule that gates ask for.
enum ScheduleColumn {
    static let game = "canonical_game_id"
    static let home = "home_team_tricode"
    static let away = "away_team_tricode"
}

extension Measure {
    static func games(of subject: GateSubject) -> Measure {
        .distinct([ScheduleColumn.game], of: subject.schedule, on: subject.date)
    }

    static func rows(of table: TableDefinition, on date: GameDate) -> Measure {
        Measure(.count, of: table, where: table.on(date))
    }

    static func distinct(_ columns: [String], of table: TableDefinition, on date: GameDate) -> Measure {
        Measure(.countDistinct(columns), of: table, where: table.on(date))
    }

    static func quality(of table: TableDefinition, on date: GameDate) -> Measure {
        Measure(.average("quality_score"), of: table, where: table.on(date))
    }

    static func newest(_ column: String, of table: TableDefinition, on date: GameDate) -> Measure {
        Measure(.maximum(column), of: table, where: table.on(date))
    }

    static func nulls(in column: String, of table: TableDefinition, on date: GameDate) -> Measure {
        Measure(.count, of: table, where: table.on(date) + [.isNull(column)])
    }
}

extension Grouping {
    static func totals(_ totals: TeamTotals, on date: GameDate) -> Grouping {
        Grouping(totals.table, by: [totals.team], summing: totals.points, where: totals.table.on(date))
    }

    /// Each value of a column once.
    static func values(_ column: String, of table: TableDefinition, on date: GameDate) -> Grouping {
        Grouping(table, by: [column], where: table.on(date))
    }

    static func scheduledGames(of subject: GateSubject) -> Grouping {
        .values(ScheduleColumn.game, of: subject.schedule, on: subject.date)
    }

    /// The schedule of the date and of the days that can be samples, by date.
    static func games(before subject: GateSubject) -> Grouping {
        .byDate(subject.schedule, in: Baseline.window(of: subject.date))
    }

    static func rows(of table: TableDefinition, before subject: GateSubject) -> Grouping {
        .byDate(table, in: Baseline.window(of: subject.date))
    }

    static func homeTeams(of subject: GateSubject) -> Grouping {
        .teams(in: ScheduleColumn.home, of: subject.schedule, subject: subject)
    }

    static func awayTeams(of subject: GateSubject) -> Grouping {
        .teams(in: ScheduleColumn.away, of: subject.schedule, subject: subject)
    }

    /// Which team played when, over the days that a message about a missing team tells of.
    static func teams(in column: String, of table: TableDefinition, subject: GateSubject) -> Grouping {
        let days = subject.date.advanced(byDays: 1 - TeamPresence.days)...subject.date
        let dated = table.dateColumn.map { [$0] } ?? []
        return Grouping(table, by: dated + [column], where: table.between(days.lowerBound, days.upperBound))
    }

    private static func byDate(_ table: TableDefinition, in days: ClosedRange<GameDate>) -> Grouping {
        Grouping(
            table, by: table.dateColumn.map { [$0] } ?? [], where: table.between(days.lowerBound, days.upperBound))
    }
}
