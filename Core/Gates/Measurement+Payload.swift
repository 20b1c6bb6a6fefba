// What the light check finds in what a scrape brought.
extension Measurement {
    private static let isNoScrape = Measurement.nothing("no payload is judged here")

    /// Nothing on a day of games is a failure; without games it is what was to be expected.
    static func payloadRows(_ payload: PayloadFacts?, games: Int) -> Measurement {
        guard let payload else { return Self.isNoScrape }
        guard games > 0 else {
            return .nothing("no game is known to be scheduled", actual: Double(payload.rows), expected: 0)
        }
        return .value(
            Double(payload.rows), expected: 1, sample: payload.rows,
            detail: payload.rows == 0 ? "no row, and \(games) games are scheduled" : "\(payload.rows) rows")
    }

    /// More games than the date has are those of other dates, and no fault.
    static func payloadGames(_ payload: PayloadFacts?, games: Int) -> Measurement {
        guard let payload else { return Self.isNoScrape }
        guard let actual = payload.games else { return .nothing("its rows are about no game") }
        guard games > 0 else {
            return .nothing("no game is known to be scheduled", actual: Double(actual), expected: 0)
        }
        return .value(Double(actual), expected: Double(games), detail: "\(actual) of \(games) scheduled games")
    }

    static func payloadFields(_ payload: PayloadFacts?) -> Measurement {
        guard let payload else { return Self.isNoScrape }
        guard let missingFields = payload.missingFields else {
            return .nothing("nothing in it has fields that are declared")
        }
        let new = payload.newFields.isEmpty ? nil : "new: \(payload.newFields.joined(separator: ", "))"
        guard missingFields.isEmpty else {
            let missing = "missing: \(missingFields.joined(separator: ", "))"
            return .value(
                Double(missingFields.count), detail: [missing, new].compactMap(\.self).joined(separator: "; "))
        }
        return new.map { .concern(0, detail: $0) } ?? .value(0, detail: "every field is as declared")
    }
}
