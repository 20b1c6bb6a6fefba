import Testing
import Timing
import Warehouse

/// Raw rows with the few facts that a test is about; the rest is filler.
enum Sample {
    static func date(_ text: String) -> GameDate {
        guard let date = GameDate(text) else {
            Issue.record("\(text) is no date")
            return GameDate(daysSinceEpoch: 0)
        }
        return date
    }

    /// Date, visitor and home team of a canonical id.
    static func parts(_ gameID: String) -> (date: GameDate, away: String, home: String) {
        let parts = gameID.split(separator: "_").map(String.init)
        let day = parts[0]
        let text = "\(day.prefix(4))-\(day.dropFirst(4).prefix(2))-\(day.suffix(2))"
        return (Self.date(text), parts[1], parts[2])
    }

    static func scheduled(_ gameID: String, away: Int? = nil, home: Int? = nil) -> NbacScheduleRow {
        let game = Self.parts(gameID)
        return NbacScheduleRow(
            gameID: "002-\(gameID)", canonicalGameID: gameID, gameCode: gameID,
            season: "\(game.date.seasonYear)", seasonNbaFormat: "", seasonYear: game.date.seasonYear,
            gameDate: game.date, gameStatus: away == nil ? 1 : 3, homeTeamID: 1, homeTeamTricode: game.home,
            homeTeamName: game.home, awayTeamID: 2, awayTeamTricode: game.away, awayTeamName: game.away,
            hasNationalTv: false, isRegularSeason: true, isPlayoffs: false, homeTeamScore: home, awayTeamScore: away,
            dataSource: "sample", sourceFilePath: "sample")
    }

    static func espn(_ gameID: String, away: Int? = nil, home: Int? = nil) -> EspnScoreboardRow {
        let game = Self.parts(gameID)
        return EspnScoreboardRow(
            eventID: gameID, canonicalGameID: gameID, gameDate: game.date, startTime: Timestamp(milliseconds: 0),
            gameStatus: "sample", completed: away != nil, homeTeamAbbr: game.home, awayTeamAbbr: game.away,
            homeTeamScore: home, awayTeamScore: away, sourceFilePath: "sample")
    }

    static func boxscore(
        _ gameID: String, team: String, player: String, minutes: String, points: Int? = nil
    ) -> BdlPlayerBoxscoreRow {
        let game = Self.parts(gameID)
        return BdlPlayerBoxscoreRow(
            gameID: gameID, gameDate: game.date, seasonYear: game.date.seasonYear, gameStatus: "Final", period: 4,
            isPostseason: false, homeTeamAbbr: game.home, awayTeamAbbr: game.away, teamAbbr: team,
            playerFullName: player, playerLookup: player, bdlPlayerID: 0, minutes: minutes, points: points,
            sourceFilePath: "sample")
    }

    static func gamebook(
        _ gameID: String, team: String, player: String, id: Int, minutes: Double, points: Int
    ) -> GamebookPlayerStatsRow {
        let game = Self.parts(gameID)
        return GamebookPlayerStatsRow(
            gameID: gameID, gameCode: gameID, gameDate: game.date, seasonYear: game.date.seasonYear,
            homeTeamAbbr: game.home, awayTeamAbbr: game.away, teamAbbr: team, playerName: player,
            playerLookup: player, nbaPlayerID: id, isStarter: true, playerStatus: minutes > 0 ? "active" : "dnp",
            minutesDecimal: minutes, points: points, sourceFilePath: "sample")
    }

    static func shot(
        _ gameID: String, by player: String?, id: Int? = nil, zone: String, made: Bool = false, assisted: Bool = false,
        number: Int, set: String = "sample"
    ) -> PlayByPlayRow {
        let game = Self.parts(gameID)
        return PlayByPlayRow(
            gameID: gameID, gameDate: game.date, seasonYear: game.date.seasonYear, dataSet: set,
            homeTeamAbbr: game.home, awayTeamAbbr: game.away, eventID: "\(number)", eventSequence: number, period: 1,
            eventType: "shot", player1ID: id, player1Lookup: player, player2Role: assisted ? "assist" : nil,
            shotMade: made, shotZone: zone, sourceFilePath: "sample")
    }

    /// A points line as one book showed it a number of minutes before the game.
    static func prop(
        _ gameID: String, _ player: String, _ line: Double, book: String = "draftkings", minutesBefore: Int
    ) -> OddsPlayerPointsPropRow {
        let game = Self.parts(gameID)
        let start = Timestamp(milliseconds: 0)
        return OddsPlayerPointsPropRow(
            gameID: gameID, canonicalGameID: gameID, gameDate: game.date, gameStartTime: start,
            homeTeamAbbr: game.home, awayTeamAbbr: game.away,
            snapshotTimestamp: start.advanced(by: .seconds(-60 * minutesBefore)), minutesBeforeTipoff: minutesBefore,
            bookmaker: book, bookmakerLastUpdate: start, playerName: player, playerLookup: player, pointsLine: line,
            overPrice: 1.9, underPrice: 1.9, dataSource: "sample", sourceFilePath: "sample")
    }

    /// One outcome of a market; the team, or `Over`.
    static func gameLine(
        _ gameID: String, _ market: String, _ outcome: String, _ point: Double, minutesBefore: Int
    ) -> OddsGameLineRow {
        let game = Self.parts(gameID)
        let start = Timestamp(milliseconds: 0)
        return OddsGameLineRow(
            gameID: gameID, canonicalGameID: gameID, gameDate: game.date,
            snapshotTimestamp: start.advanced(by: .seconds(-60 * minutesBefore)), sportKey: "basketball_nba",
            sportTitle: "NBA", commenceTime: start, homeTeam: game.home, awayTeam: game.away, homeTeamAbbr: game.home,
            awayTeamAbbr: game.away, bookmakerKey: "draftkings", bookmakerTitle: "DraftKings",
            bookmakerLastUpdate: start, marketKey: market, outcomeName: outcome, outcomePrice: 1.9,
            outcomePoint: point, dataSource: "sample", sourceFilePath: "sample")
    }
}

extension Optional where Wrapped == Double {
    /// Equal to within half a unit of the fourth decimal; nil is close to nothing.
    func isClose(to other: Double) -> Bool {
        self.map { ($0 - other).magnitude < 0.00005 } ?? false
    }
}
