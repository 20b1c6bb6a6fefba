import Timing
import Warehouse

/// A season of made-up games, the same for the same seed.
struct SyntheticSeason {
    var boxscores: [BdlPlayerBoxscoreRow] = []
    var schedule: [NbacScheduleRow] = []
    let first: GameDate
    let days: Int

    /// Every team plays every other day, half of them on even days.
    init(seed: UInt64, teams: Int, players: Int, days: Int) {
        self.first = Sample.date("2023-12-20")
        self.days = days
        let randomness = Randomness.seeded(seed)
        for day in 0..<days {
            let date = self.first.advanced(byDays: day)
            for pair in stride(from: day.isMultiple(of: 2) ? 0 : 2, to: teams - 1, by: 4) {
                let gameID = "\(date.compact)_T\(pair)_T\(pair + 1)"
                let scores = [pair, pair + 1].map { team in
                    (0..<players).reduce(0) { points, player in
                        let row = Self.line(gameID, team: team, player: player, randomness)
                        self.boxscores.append(row)
                        return points + (row.points ?? 0)
                    }
                }
                self.schedule.append(Sample.scheduled(gameID, away: scores[0], home: scores[1]))
            }
        }
    }

    private static func line(
        _ gameID: String, team: Int, player: Int, _ randomness: Randomness
    ) -> BdlPlayerBoxscoreRow {
        var row = Sample.boxscore(
            gameID, team: "T\(team)", player: "player\(team)x\(player)", minutes: "\(10 + randomness.index(below: 20))")
        row.bdlPlayerID = team * 100 + player
        row.fieldGoalsAttempted = 5 + randomness.index(below: 10)
        row.fieldGoalsMade = randomness.index(below: 5)
        row.threePointersAttempted = randomness.index(below: 5)
        row.threePointersMade = 0
        row.freeThrowsAttempted = randomness.index(below: 6)
        row.freeThrowsMade = 0
        row.points = 2 * (row.fieldGoalsMade ?? 0)
        row.offensiveRebounds = randomness.index(below: 4)
        row.defensiveRebounds = randomness.index(below: 6)
        row.assists = randomness.index(below: 8)
        row.steals = 0
        row.blocks = 0
        row.turnovers = randomness.index(below: 4)
        row.personalFouls = randomness.index(below: 6)
        return row
    }

    var last: GameDate { self.first.advanced(byDays: self.days - 1) }
}
