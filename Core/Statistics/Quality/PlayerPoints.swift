import Warehouse

/// A game's score as the sum of its players' points, one box score source at a time.
struct PlayerPoints {
    let gameID: String
    let away: String
    let home: String
    let source: String
    /// Nil while the game is on, and when a side has no player rows.
    let score: GameAgreement.Score?

    static func games(of rows: [BdlPlayerBoxscoreRow]) -> [PlayerPoints] {
        Self.games(source: BdlPlayerBoxscoreRow.table.name, rows) { row in
            Line(
                gameID: row.gameID, away: row.awayTeamAbbr, home: row.homeTeamAbbr, team: row.teamAbbr,
                points: row.points ?? 0, isFinal: row.gameStatus.map { $0.hasPrefix("Final") } ?? true)
        }
    }

    /// The gamebook exists only of finished games.
    static func games(of rows: [GamebookPlayerStatsRow]) -> [PlayerPoints] {
        Self.games(source: GamebookPlayerStatsRow.table.name, rows) { row in
            Line(
                gameID: row.gameID, away: row.awayTeamAbbr, home: row.homeTeamAbbr, team: row.teamAbbr,
                points: row.points ?? 0, isFinal: true)
        }
    }

    private struct Line {
        let gameID: String
        let away: String
        let home: String
        let team: String
        let points: Int
        let isFinal: Bool
    }

    private static func games<Row>(source: String, _ rows: [Row], line: (Row) -> Line) -> [PlayerPoints] {
        Dictionary(grouping: rows.map(line), by: \.gameID).values.compactMap { lines in
            guard let first = lines.first else { return nil }
            let totals = Dictionary(lines.map { ($0.team, $0.points) }, uniquingKeysWith: +)
            var score: GameAgreement.Score?
            if let away = totals[first.away], let home = totals[first.home], lines.allSatisfy(\.isFinal) {
                score = GameAgreement.Score(away: away, home: home)
            }
            return PlayerPoints(
                gameID: first.gameID, away: first.away, home: first.home, source: source, score: score)
        }
    }
}
