package import Timing
package import Warehouse

/// The scoreboard of stats.nba.com (`scoreboardV2`) as rows of the schedule.
package enum NbacScheduleExtraction {
    /// The games of the asked date, whatever their status; none on a day without games.
    ///
    /// All-Star games are left out: their teams are not among the thirty, and nothing is computed from them.
    package static func rows(from payload: Payload, date: GameDate) throws(ExtractionError) -> [NbacScheduleRow] {
        let sets = try payload.decode(ResultSets.self)
        let scores = try Scores(lines: sets.rows(of: "LineScore", in: payload))
        var rows: [NbacScheduleRow] = []
        var seen: Set<String> = []
        for var header in try sets.rows(of: "GameHeader", in: payload) {
            let id = try header.text("GAME_ID")
            header.place.game = id
            guard id.utf8.count == 10, let kind = GameKind(id) else {
                throw try header.error("GAME_ID", "'\(id)' is not an id of a game")
            }
            guard kind != .allStar else { continue }
            guard seen.insert(id).inserted else { throw try header.error("GAME_ID", "'\(id)' appears twice") }
            rows.append(try self.row(header, id: id, kind: kind, scores: scores, payload: payload, date: date))
        }
        return rows
    }

    private static func row(
        _ header: ResultRow, id: String, kind: GameKind, scores: Scores, payload: Payload, date: GameDate
    ) throws(ExtractionError) -> NbacScheduleRow {
        let day = try header.text("GAME_DATE_EST")
        guard let played = GameDate(String(day.prefix(10))) else {
            throw try header.error("GAME_DATE_EST", "'\(day)' is not a date that exists")
        }
        guard played == date else {
            throw try header.error("GAME_DATE_EST", "is \(played), but \(date) was asked for")
        }
        let home = try self.team(header, "HOME_TEAM_ID")
        let away = try self.team(header, "VISITOR_TEAM_ID")
        let key = GameKey(date: date, away: away, home: home)
        let code = try header.text("GAMECODE")
        guard code == key.gameCode else {
            throw try header.error("GAMECODE", "is '\(code)', but the team ids say '\(key.gameCode)'")
        }
        let statusNumber = try header.int("GAME_STATUS_ID")
        guard let status = GameStatus(rawValue: statusNumber) else {
            throw try header.error("GAME_STATUS_ID", "is \(statusNumber), and not 1, 2 or 3")
        }
        let season = try header.text("SEASON")
        guard let seasonYear = Int(season), (1946...2100).contains(seasonYear) else {
            throw try header.error("SEASON", "'\(season)' is not a year from 1946 to 2100")
        }
        let points = try scores.points(id, home: home, away: away, status: status, header: header)
        return NbacScheduleRow(
            gameID: id, canonicalGameID: key.id, gameCode: code, season: season,
            seasonNbaFormat: Season.name(startingIn: seasonYear), seasonYear: seasonYear, gameDate: date,
            gameStatus: status.rawValue,
            gameStatusText: try header.optionalText("GAME_STATUS_TEXT")?.trimmed,
            homeTeamID: home.id, homeTeamTricode: home.tricode, homeTeamName: home.nickname,
            awayTeamID: away.id, awayTeamTricode: away.tricode, awayTeamName: away.nickname,
            arenaName: try header.optionalText("ARENA_NAME"),
            hasNationalTv: try header.optionalText("NATL_TV_BROADCASTER_ABBREVIATION") != nil,
            isRegularSeason: kind == .regularSeason, isPlayoffs: kind == .playoffs,
            homeTeamScore: points?.home, awayTeamScore: points?.away,
            winningTeamTricode: status == .final ? points?.winner(home: home, away: away) : nil,
            dataSource: "nbac_scoreboard_v2", sourceFilePath: payload.name)
    }

    private static func team(_ header: ResultRow, _ name: String) throws(ExtractionError) -> Team {
        let id = try header.int(name)
        guard let team = TeamCodes.team(id: id) else { throw try header.error(name, "\(id) is not a known team id") }
        return team
    }
}

/// `GAME_STATUS_ID`.
private enum GameStatus: Int {
    case scheduled = 1
    case inProgress
    case final
}

/// The points of each team of each game, from the line scores.
private struct Scores {
    private var lines: [String: [Int: Int?]] = [:]

    init(lines rows: [ResultRow]) throws(ExtractionError) {
        for row in rows {
            let game = try row.text("GAME_ID")
            let points = try row.optionalInt("PTS")
            if let points, points < 0 { throw try row.error("PTS", "is \(points), and cannot be negative") }
            self.lines[game, default: [:]].updateValue(points, forKey: try row.int("TEAM_ID"))
        }
    }

    struct Points {
        let home: Int
        let away: Int

        func winner(home: Team, away: Team) -> String {
            self.home > self.away ? home.tricode : away.tricode
        }
    }

    /// Nil before the game, when the source writes nulls or zeros.
    func points(
        _ game: String, home: Team, away: Team, status: GameStatus, header: ResultRow
    ) throws(ExtractionError) -> Points? {
        guard status != .scheduled else { return nil }
        let line = self.lines[game] ?? [:]
        guard let homePoints = line[home.id] ?? nil, let awayPoints = line[away.id] ?? nil else {
            throw try header.error(
                "GAME_STATUS_ID", "is \(status.rawValue), but LineScore has not the points of both teams")
        }
        guard status != .final || homePoints != awayPoints else {
            throw try header.error("GAME_STATUS_ID", "is final, but the score is \(awayPoints)-\(homePoints)")
        }
        return Points(home: homePoints, away: awayPoints)
    }
}
