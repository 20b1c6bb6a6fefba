import Timing

/// The dates that a balldontlie list is asked for: `dates[]`, or `start_date` with `end_date`.
struct DateFilter {
    /// In order, without repetition.
    let dates: [GameDate]

    /// A range may span 366 days; without any date the request is refused, as "everything" has no end here.
    init(_ request: UpstreamRequest) throws(Refusal) {
        let named = try request.dates("dates")
        if !named.isEmpty {
            self.dates = Set(named).sorted()
            return
        }
        guard request.value("start_date") != nil || request.value("end_date") != nil else {
            throw Refusal(reply: .missingParameter("dates[]"))
        }
        let first = try request.date("start_date")
        let last = try request.date("end_date")
        guard (0...366).contains(first.days(to: last)) else {
            throw Refusal(
                reply: .badParameter(
                    "end_date", value: last.description, expected: "a date from \(first) to 366 days after it"))
        }
        self.dates = (0...first.days(to: last)).map { first.advanced(byDays: $0) }
    }
}
