import Timing
import Warehouse

/// Which scheduled teams a table has rows of, on a date and on the days before it.
struct TeamPresence: Sendable {
    /// How far back a message about a missing team looks, the date itself included.
    static let days = 14

    private struct Appearance: Hashable {
        var date: GameDate
        var team: String
    }

    private let date: GameDate
    private let scheduled: Set<Appearance>
    private let seen: Set<Appearance>

    /// - Parameters:
    ///   - scheduled: groups by date and team; a team on a date plays once.
    ///   - seen: the same, of the table.
    init(on date: GameDate, scheduled: [Group], seen: [Group]) {
        self.date = date
        self.scheduled = Self.appearances(scheduled)
        self.seen = Self.appearances(seen)
    }

    private static func appearances(_ groups: [Group]) -> Set<Appearance> {
        Set(
            groups.compactMap { group in
                guard case .date(let date) = group.values.first, case .text(let team) = group.values.last else {
                    return nil
                }
                return Appearance(date: date, team: team)
            })
    }

    var measurement: Measurement {
        let expected = self.scheduled.filter { $0.date == self.date }
        guard !expected.isEmpty else { return .nothing("no team is scheduled") }
        let missing = expected.subtracting(self.seen).map(\.team).sorted()
        let texts = missing.map { team in
            let games = self.scheduled.filter { $0.team == team }
            return "\(team) \(games.subtracting(self.seen).count) of \(games.count)"
        }
        let without =
            texts.isEmpty ? "" : "; games missing in \(Self.days) days: \(texts.joined(separator: ", "))"
        let there = expected.count - missing.count
        return .value(
            Double(there), expected: Double(expected.count), sample: expected.count,
            detail: "\(there) of \(expected.count) teams\(without)")
    }
}
