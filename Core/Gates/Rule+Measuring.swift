import Timing
import Warehouse

extension Rule {
    /// What the answers come to.
    ///
    /// - Throws: why an answer that the rule needs did not come, or cannot be read.
    func measurement(of subject: GateSubject, from answers: Answers, at now: Timestamp) throws -> Measurement {
        if self.needsArrival, let absent = self.subjects.first(where: subject.isAbsent) {
            return .nothing("\(absent.name) has not completed")
        }
        let date = subject.date
        switch self.kind {
        case .gameCount(let table):
            return .games(
                try answers.values(.values("game_id", of: table, on: date)),
                of: try answers.values(.scheduledGames(of: subject)))
        case .processorsCompleted: return .processors(of: subject)
        case .rowsPresent(let table):
            let rows = try answers.count(.rows(of: table, on: date))
            return .value(Double(rows), expected: self.threshold.warn, sample: rows, detail: "\(rows) rows")
        case .coverage(let table, let reference, let column):
            return .coverage(
                try answers.values(.values(column, of: table, on: date)),
                of: try answers.values(.values(column, of: reference, on: date)))
        case .averageQuality(let table):
            return .quality(
                try answers.number(.quality(of: table, on: date)),
                rows: try answers.count(.rows(of: table, on: date)))
        case .freshness(let table, let column):
            guard subject.isLive else { return .nothing("a backfill's rows may be of any age") }
            return .age(of: try answers.moment(.newest(column, of: table, on: date)), at: now)
        case .nullShare(let table, let columns):
            let nulls = try columns.map { ($0, try answers.count(.nulls(in: $0, of: table, on: date))) }
            return .nulls(nulls, rows: try answers.count(.rows(of: table, on: date)))
        case .agreement(let left, let right):
            return .agreement(
                (left.table.name, try answers.groups(.totals(left, on: date))),
                (right.table.name, try answers.groups(.totals(right, on: date))))
        case .baseline(let table):
            let baseline = Baseline(
                of: date, games: try answers.groups(.games(before: subject)),
                rows: try answers.groups(.rows(of: table, before: subject)))
            return baseline.measurement(failingBelow: self.threshold.fail, atLeast: self.minimumSample)
        case .duplicates(let table, let columns):
            return .duplicates(
                rows: try answers.count(.rows(of: table, on: date)),
                distinct: try answers.count(.distinct(columns, of: table, on: date)))
        case .teamCoverage(let table, let column):
            return TeamPresence(
                on: date,
                scheduled: try answers.groups(.homeTeams(of: subject)) + answers.groups(.awayTeams(of: subject)),
                seen: try answers.groups(.teams(in: column, of: table, subject: subject))
            ).measurement
        case .payloadRows:
            return .payloadRows(subject.payload, games: try answers.count(.games(of: subject)))
        case .payloadGames:
            return .payloadGames(subject.payload, games: try answers.count(.games(of: subject)))
        case .payloadFields: return .payloadFields(subject.payload)
        }
    }
}

extension GateSubject {
    fileprivate func isAbsent(_ table: TableDefinition) -> Bool { self.absentTables.contains(table.qualifiedName) }
}
