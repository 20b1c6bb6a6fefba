import Timing

// What counts and averages of one date come to.
extension Measurement {
    /// Expecting nothing is not applicable, also when something came: a date without games is no failure.
    static func games(_ actual: Int, of expected: Int) -> Measurement {
        guard expected > 0 else { return .nothing("no game is scheduled", actual: Double(actual), expected: 0) }
        return .value(Double(actual), expected: Double(expected), detail: "\(actual) of \(expected) games")
    }

    /// Nobody expected is not applicable.
    static func coverage(_ actual: Int, of expected: Int) -> Measurement {
        guard expected > 0 else { return .nothing("nothing is expected", actual: Double(actual), expected: 0) }
        return .value(Double(actual), expected: Double(expected), detail: "\(actual) of \(expected)")
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
