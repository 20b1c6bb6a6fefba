package import Timing
package import Warehouse

/// The season's schedule of NBA.com, from its CDN or its statistics service, as rows of one date.
package enum SeasonScheduleExtraction {
    /// The games of the asked date, whatever their status; none on a date that the season does not have.
    ///
    /// All-Star games are left out as in the scoreboard, and so are games whose teams are not settled.
    package static func rows(
        from payload: Payload, date: GameDate, dataSource: String
    ) throws(ExtractionError) -> [NbacScheduleRow] {
        let schedule = try payload.decode(SeasonSchedule.self).leagueSchedule
        guard let year = Int(schedule.seasonYear.prefix(4)), (1946...2100).contains(year) else {
            throw payload.error("leagueSchedule.seasonYear", "'\(schedule.seasonYear)' is not a season")
        }
        var rows: [NbacScheduleRow] = []
        var seen: Set<String> = []
        for (number, day) in schedule.gameDates.enumerated() {
            guard let played = Self.date(day.gameDate) else {
                throw payload.error(
                    "leagueSchedule.gameDates[\(number)].gameDate", "'\(day.gameDate)' is not a date that exists")
            }
            guard played == date else { continue }
            for (index, game) in day.games.enumerated() {
                let place = Place(
                    payload, "leagueSchedule.gameDates[\(number)].games[\(index)]", game: game.gameId)
                guard game.gameId.utf8.count == 10, let kind = GameKind(game.gameId) else {
                    throw place.error("gameId", "'\(game.gameId)' is not an id of a game")
                }
                guard kind != .allStar, game.homeTeam.teamId != 0, game.awayTeam.teamId != 0 else { continue }
                guard seen.insert(game.gameId).inserted else {
                    throw place.error("gameId", "'\(game.gameId)' appears twice")
                }
                rows.append(
                    try self.row(
                        game, kind: kind, seasonYear: year, date: date, dataSource: dataSource, place: place,
                        payload: payload))
            }
        }
        return rows
    }

    private static func row(
        _ game: SeasonSchedule.Game, kind: GameKind, seasonYear: Int, date: GameDate, dataSource: String,
        place: Place, payload: Payload
    ) throws(ExtractionError) -> NbacScheduleRow {
        let home = try Self.team(game.homeTeam, "homeTeam", place)
        let away = try Self.team(game.awayTeam, "awayTeam", place)
        let key = GameKey(date: date, away: away, home: home)
        guard game.gameCode == key.gameCode else {
            throw place.error("gameCode", "is '\(game.gameCode)', but the team ids say '\(key.gameCode)'")
        }
        guard (1...3).contains(game.gameStatus) else {
            throw place.error("gameStatus", "is \(game.gameStatus), and not 1, 2 or 3")
        }
        let networks = (game.broadcasters?.nationalTvBroadcasters ?? []).compactMap { $0.broadcasterDisplay?.nonEmpty }
        var row = NbacScheduleRow(
            gameID: game.gameId, canonicalGameID: key.id, gameCode: game.gameCode, season: "\(seasonYear)",
            seasonNbaFormat: Season.name(startingIn: seasonYear), seasonYear: seasonYear, gameDate: date,
            gameStatus: game.gameStatus, gameStatusText: game.gameStatusText?.trimmed.nonEmpty,
            homeTeamID: home.id, homeTeamTricode: home.tricode, homeTeamName: home.nickname,
            awayTeamID: away.id, awayTeamTricode: away.tricode, awayTeamName: away.nickname,
            arenaName: game.arenaName?.nonEmpty, hasNationalTv: !networks.isEmpty,
            isRegularSeason: kind == .regularSeason, isPlayoffs: kind == .playoffs, dataSource: dataSource,
            sourceFilePath: payload.name)
        row.arenaCity = game.arenaCity?.nonEmpty
        row.arenaState = game.arenaState?.nonEmpty
        row.neutralSiteFlag = game.isNeutral
        row.traditionalNetworks = networks.isEmpty ? nil : networks.joined(separator: ", ")
        guard game.gameStatus > 1 else { return row }
        row.homeTeamScore = try place.at("homeTeam").points(game.homeTeam.score, isFinal: game.gameStatus == 3)
        row.awayTeamScore = try place.at("awayTeam").points(game.awayTeam.score, isFinal: game.gameStatus == 3)
        guard game.gameStatus == 3, let homeScore = row.homeTeamScore, let awayScore = row.awayTeamScore else {
            return row
        }
        guard homeScore != awayScore else {
            throw place.error("gameStatus", "is final, but the score is \(awayScore)-\(homeScore)")
        }
        row.winningTeamTricode = homeScore > awayScore ? home.tricode : away.tricode
        return row
    }

    private static func team(
        _ side: SeasonSchedule.Side, _ name: String, _ place: Place
    ) throws(ExtractionError) -> Team {
        guard let team = TeamCodes.team(id: side.teamId) else {
            throw place.error("\(name).teamId", "\(side.teamId) is not a known team id")
        }
        return team
    }

    /// Reads `01/19/2025 00:00:00`, month first.
    private static func date(_ text: String) -> GameDate? { GameDate(american: text.prefix(10)) }
}

extension Place {
    /// The score of a side; a final game must have one.
    fileprivate func points(_ score: Int?, isFinal: Bool) throws(ExtractionError) -> Int? {
        guard let score else {
            guard !isFinal else { throw self.error("score", "is missing, and the game is final") }
            return nil
        }
        return try self.tally(score, "score")
    }
}

extension GameDate {
    /// Reads `01/19/2025`, as NBA.com writes dates for people; nil for other forms.
    init?(american text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, parts.map(\.utf8.count) == [2, 2, 4] else { return nil }
        self.init("\(parts[2])-\(parts[0])-\(parts[1])")
    }
}
