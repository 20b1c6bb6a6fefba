import Timing

/// Wins and losses of every team in one season, as they stood at a moment.
struct Standings: Sendable {
    struct Count: Sendable, Equatable {
        var wins = 0
        var losses = 0

        var text: String { "\(self.wins)-\(self.losses)" }

        fileprivate mutating func add(_ won: Bool) {
            if won { self.wins += 1 } else { self.losses += 1 }
        }
    }

    struct Record: Sendable {
        var overall = Count()
        var home = Count()
        var road = Count()
        var conference = Count()
        var division = Count()

        var played: Int { self.overall.wins + self.overall.losses }
    }

    /// By team, in the order of `Team.all`.
    let records: [Record]

    /// Counts the games through a date that have ended.
    init(_ season: Season, through date: GameDate, now: Timestamp) {
        var records = [Record](repeating: Record(), count: Team.all.count)
        for game in season.games {
            guard game.date <= date else { break }
            guard game.hasEnded(by: now) else { continue }
            for team in [game.home, game.away] {
                let opponent = team.index == game.home.index ? game.away : game.home
                let won = game.winner.index == team.index
                records[team.index].overall.add(won)
                if team.index == game.home.index {
                    records[team.index].home.add(won)
                } else {
                    records[team.index].road.add(won)
                }
                if team.conference == opponent.conference { records[team.index].conference.add(won) }
                if team.division == opponent.division { records[team.index].division.add(won) }
            }
        }
        self.records = records
    }

    subscript(team: Team) -> Record { self.records[team.index] }

    /// Best first: by wins minus losses, then wins, then alphabetically by city.
    func ranked(_ isIncluded: (Team) -> Bool) -> [Team] {
        func key(_ team: Team) -> (Int, Int, Int) {
            let overall = self[team].overall
            return (overall.losses - overall.wins, -overall.wins, team.index)
        }
        return Team.all.filter(isIncluded).sorted { key($0) < key($1) }
    }
}
