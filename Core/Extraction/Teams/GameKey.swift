package import Timing

/// The one name of a game in every source: its date and its two teams.
package struct GameKey: Sendable, Hashable {
    package let date: GameDate
    /// Tricode of the visiting team.
    package let away: String
    /// Tricode of the home team.
    package let home: String

    package init(date: GameDate, away: Team, home: Team) {
        self.date = date
        self.away = away.tricode
        self.home = home.tricode
    }

    /// Reads an id as `id` writes it; nil for other forms and unknown teams.
    package init?(id: String) {
        let parts = id.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count == 8,
            let date = GameDate("\(parts[0].prefix(4))-\(parts[0].dropFirst(4).prefix(2))-\(parts[0].suffix(2))"),
            let away = TeamCodes.team(code: String(parts[1])), away.tricode == parts[1],
            let home = TeamCodes.team(code: String(parts[2])), home.tricode == parts[2]
        else { return nil }
        self.init(date: date, away: away, home: home)
    }

    /// The canonical id: `20240115_HOU_PHI`, visitor first.
    package var id: String { "\(self.date.compact)_\(self.away)_\(self.home)" }

    /// As NBA.com writes it: `20240115/HOUPHI`.
    package var gameCode: String { "\(self.date.compact)/\(self.away)\(self.home)" }
}

extension GameKey: CustomStringConvertible {
    package var description: String { self.id }
}
