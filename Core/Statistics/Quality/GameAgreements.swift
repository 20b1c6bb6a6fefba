package import Warehouse

/// The cross-check of every game that any source lists, by game id.
package struct GameAgreements: Sendable, Equatable {
    /// In the order of their ids.
    package let games: [GameAgreement]
    private let position: [String: Int]

    /// The schedule is the first authority, then ESPN, then the points of players summed from either box score.
    package init(
        schedule: [NbacScheduleRow], espn: [EspnScoreboardRow], boxscores: [BdlPlayerBoxscoreRow] = [],
        gamebook: [GamebookPlayerStatsRow] = []
    ) {
        var reports = Reports()
        for row in schedule {
            reports.add(
                row.canonicalGameID, away: row.awayTeamTricode, home: row.homeTeamTricode,
                source: NbacScheduleRow.table.name,
                score: row.gameStatus == 3 ? .init(away: row.awayTeamScore, home: row.homeTeamScore) : nil)
        }
        for row in espn {
            reports.add(
                row.canonicalGameID, away: row.awayTeamAbbr, home: row.homeTeamAbbr,
                source: EspnScoreboardRow.table.name,
                score: row.completed ? .init(away: row.awayTeamScore, home: row.homeTeamScore) : nil)
        }
        for row in PlayerPoints.games(of: gamebook) + PlayerPoints.games(of: boxscores) {
            reports.add(row.gameID, away: row.away, home: row.home, source: row.source, score: row.score)
        }
        self.games = reports.byGame.values
            .map { GameAgreement(gameID: $0.gameID, away: $0.away, home: $0.home, reports: $0.reports) }
            .sorted { $0.gameID < $1.gameID }
        self.position = Dictionary(uniqueKeysWithValues: zip(self.games.map(\.gameID), self.games.indices))
    }

    package subscript(gameID: String) -> GameAgreement? {
        self.position[gameID].map { self.games[$0] }
    }

    /// The agreement about a game; 0.8, no second source, for a game that no source here lists.
    func agreement(on gameID: String) -> Double {
        self[gameID]?.agreement ?? 0.8
    }
}

/// The reports of each game, in the order in which sources are added.
private struct Reports {
    struct Game {
        let gameID: String
        let away: String
        let home: String
        var reports: [ScoreReport] = []
    }

    var byGame: [String: Game] = [:]

    mutating func add(_ gameID: String, away: String, home: String, source: String, score: GameAgreement.Score?) {
        self.byGame[gameID, default: Game(gameID: gameID, away: away, home: home)].reports
            .append(ScoreReport(source: source, score: score))
    }
}

extension GameAgreement.Score {
    fileprivate init?(away: Int?, home: Int?) {
        guard let away, let home else { return nil }
        self.init(away: away, home: home)
    }
}
