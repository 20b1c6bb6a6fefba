import Timing
import Warehouse

// What counts and averages of one date come to.
extension Measurement {
    /// Expecting nothing is not applicable, also when something came: a date without games is no failure.
    ///
    /// - Parameter others: games that are not scheduled, and that the actual ones are without.
    static func games(_ actual: Int, of expected: Int, besides others: Int = 0) -> Measurement {
        guard expected > 0 else {
            return .nothing("no game is scheduled", actual: Double(actual + others), expected: 0)
        }
        return .value(
            Double(actual), expected: Double(expected),
            detail: "\(actual) of \(expected) games" + (others == 0 ? "" : ", and \(others) that nobody scheduled"))
    }

    /// Only what is scheduled counts: as many other games are no substitute for it.
    static func games(_ seen: Set<Value>, of scheduled: Set<Value>) -> Measurement {
        let found = seen.intersection(scheduled).count
        return .games(found, of: scheduled.count, besides: seen.count - found)
    }

    /// Nobody expected is not applicable; only who is expected counts.
    static func coverage(_ seen: Set<Value>, of expected: Set<Value>) -> Measurement {
        guard !expected.isEmpty else {
            return .nothing("nothing is expected", actual: Double(seen.count), expected: 0)
        }
        let found = seen.intersection(expected).count
        let others = seen.count - found
        return .value(
            Double(found), expected: Double(expected.count),
            detail: "\(found) of \(expected.count)" + (others == 0 ? "" : ", and \(others) that nobody expected"))
    }

    /// No rows is a failure; rows without a quality are not applicable.
    static func quality(_ average: Double?, rows: Int) -> Measurement {
        guard rows > 0 else { return .absent("no rows") }
        guard let average else { return .nothing("no row has a quality score") }
        return .value(average, sample: rows, detail: "average over \(rows) rows")
    }

    static func processors(of subject: GateSubject) -> Measurement {
        let missing = subject.required.filter { !subject.completed.contains($0) }
        let (all, done) = (subject.required.count, subject.required.count - missing.count)
        let without = missing.isEmpty ? "" : "; without \(missing.joined(separator: ", "))"
        guard all > 0 else { return .nothing("no processor is required") }
        return .value(Double(done), expected: Double(all), detail: "\(done) of \(all) processors\(without)")
    }

    /// A row from the future is new: clocks of two machines differ.
    static func age(of newest: Timestamp?, at now: Timestamp) -> Measurement {
        guard let newest else { return .nothing("no rows") }
        let seconds = max(0, newest.duration(to: now).seconds)
        return .value(seconds, detail: "the newest row is of \(newest)")
    }

    /// The column with the greatest share decides.
    static func nulls(_ nulls: [(column: String, count: Int)], rows: Int) -> Measurement {
        guard rows > 0, let worst = nulls.max(by: { $0.count < $1.count }) else { return .nothing("no rows") }
        let texts = nulls.map { "\($0.column) is null in \($0.count)" }
        return .value(
            Double(worst.count) / Double(rows), sample: rows,
            detail: "\(texts.joined(separator: ", ")) of \(rows) rows")
    }

    static func duplicates(rows: Int, distinct: Int) -> Measurement {
        guard rows > 0 else { return .nothing("no rows") }
        let repeated = max(0, rows - distinct)
        return .value(
            Double(repeated) / Double(rows), sample: rows, detail: "\(repeated) of \(rows) rows repeat another")
    }
}
