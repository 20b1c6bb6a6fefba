import Timing

/// The payload of `scoreboardV2`: nine tables about one date.
struct NBAScoreboard: Sendable {
    let date: GameDate
    let now: Timestamp

    private let games: [PlayedGame]
    private let league: League
    private let season: Season
    private let standings: Standings

    init(date: GameDate, league: League, now: Timestamp) {
        self.date = date
        self.now = now
        self.league = league
        self.games = league.played(on: date)
        self.season = league.season(date.seasonYear)
        self.standings = Standings(self.season, through: date, now: now)
    }

    func reply() -> UpstreamReply {
        .writing { json in
            json.field("resource", "scoreboardV2")
            json.object("parameters") { json in
                json.field("GameDate", self.date.description)
                json.field("LeagueID", "00")
                json.field("DayOffset", "0")
            }
            json.array("resultSets") { json in
                self.gameHeader(&json)
                self.lineScore(&json)
                self.seriesStandings(&json)
                self.lastMeeting(&json)
                self.conference(.east, &json)
                self.conference(.west, &json)
                self.available(&json)
                self.teamLeaders(&json)
                let tickets = ResultSet<Never>(name: "TicketLinks", headers: ["GAME_ID", "LEAG_TIX"], rows: [])
                tickets.write(&json) { _, _ in }
            }
        }
    }

    private var dateText: String { "\(self.date)T00:00:00" }

    private func gameHeader(_ json: inout JSONWriter) {
        let table = ResultSet(
            name: "GameHeader",
            headers: [
                "GAME_DATE_EST", "GAME_SEQUENCE", "GAME_ID", "GAME_STATUS_ID", "GAME_STATUS_TEXT", "GAMECODE",
                "HOME_TEAM_ID", "VISITOR_TEAM_ID", "SEASON", "LIVE_PERIOD", "LIVE_PC_TIME",
                "NATL_TV_BROADCASTER_ABBREVIATION", "HOME_TV_BROADCASTER_ABBREVIATION",
                "AWAY_TV_BROADCASTER_ABBREVIATION", "LIVE_PERIOD_TIME_BCAST", "ARENA_NAME", "WH_STATUS",
                "WNBA_COMMISSIONER_FLAG",
            ], rows: self.games.map(\.game))
        table.write(&json) { json, game in
            let hasEnded = game.hasEnded(by: self.now)
            let period = hasEnded ? game.score.periods : 0
            let national = game.nationalBroadcaster
            json.value(self.dateText)
            json.value(game.sequence)
            json.value(game.id)
            json.value(hasEnded ? 3 : 1)
            json.value(hasEnded ? "Final" : game.startText)
            json.value(game.code)
            json.value(game.home.nbaID)
            json.value(game.away.nbaID)
            json.value(String(game.seasonYear))
            json.value(period)
            json.value("     ")
            json.value(orNull: national)
            json.value(orNull: national == "TNT" ? nil : "\(game.home.tricode) TV")
            json.value(orNull: national == "TNT" ? nil : "\(game.away.tricode) TV")
            json.value("Q\(period)       - \(national ?? "")")
            json.value(game.home.arena)
            json.value(1)
            json.value(0)
        }
    }

    private func lineScore(_ json: inout JSONWriter) {
        let periods = (1...4).map { "PTS_QTR\($0)" } + (1...10).map { "PTS_OT\($0)" }
        let rows = self.games.flatMap { played in [played.away, played.home].map { (played.game, $0) } }
        json.object { json in
            json.field("name", "LineScore")
            json.array("headers") { json in
                for header in Self.lineScoreTeam + periods + Self.lineScoreTotals { json.value(header) }
            }
            json.array("rowSet", rows) { json, row in json.array { self.lineScore(row.0, row.1, &$0) } }
        }
    }

    private static let lineScoreTeam = [
        "GAME_DATE_EST", "GAME_SEQUENCE", "GAME_ID", "TEAM_ID", "TEAM_ABBREVIATION", "TEAM_CITY_NAME", "TEAM_NAME",
        "TEAM_WINS_LOSSES",
    ]
    private static let lineScoreTotals = ["PTS", "FG_PCT", "FT_PCT", "FG3_PCT", "AST", "REB", "TOV"]

    private func lineScore(_ game: Game, _ box: TeamBox, _ json: inout JSONWriter) {
        json.value(self.dateText)
        json.value(game.sequence)
        json.value(game.id)
        json.value(box.team.nbaID)
        json.value(box.team.tricode)
        json.value(box.team.city)
        json.value(box.team.name)
        json.value(self.standings[box.team].overall.text)
        guard game.hasEnded(by: self.now) else {
            for _ in 0..<21 { json.null() }
            return
        }
        let total = box.total
        for period in 0..<14 { json.value(period < box.periodPoints.count ? box.periodPoints[period] : 0) }
        json.value(total.points)
        json.value(FixedDecimal(total.fieldGoalsMade, of: total.fieldGoalsAttempted, places: 3))
        json.value(FixedDecimal(total.freeThrowsMade, of: total.freeThrowsAttempted, places: 3))
        json.value(FixedDecimal(total.threesMade, of: total.threesAttempted, places: 3))
        json.value(total.assists)
        json.value(total.rebounds)
        json.value(total.turnovers)
    }

    private func seriesStandings(_ json: inout JSONWriter) {
        let table = ResultSet(
            name: "SeriesStandings",
            headers: [
                "GAME_ID", "HOME_TEAM_ID", "VISITOR_TEAM_ID", "GAME_DATE_EST", "HOME_TEAM_WINS", "HOME_TEAM_LOSSES",
                "SERIES_LEADER",
            ], rows: self.games.map(\.game))
        table.write(&json) { json, game in
            let meetings = self.season.meetings(of: game.home, and: game.away).filter {
                $0.date <= self.date && $0.hasEnded(by: self.now)
            }
            let wins = meetings.count { $0.winner.index == game.home.index }
            let losses = meetings.count - wins
            json.value(game.id)
            json.value(game.home.nbaID)
            json.value(game.away.nbaID)
            json.value(self.dateText)
            json.value(wins)
            json.value(losses)
            json.value(wins == losses ? "Tied" : wins > losses ? game.home.city : game.away.city)
        }
    }

    /// The meeting before this one, in this season or the last; teams that met in neither have no row.
    private func lastMeeting(_ json: inout JSONWriter) {
        let before = self.league.season(self.season.year - 1)
        let rows = self.games.map(\.game).compactMap { game -> (Game, Game)? in
            let here = self.season.meetings(of: game.home, and: game.away).last { $0.date < self.date }
            return (here ?? before.meetings(of: game.home, and: game.away).last).map { (game, $0) }
        }
        let table = ResultSet(
            name: "LastMeeting",
            headers: [
                "GAME_ID", "LAST_GAME_ID", "LAST_GAME_DATE_EST", "LAST_GAME_HOME_TEAM_ID", "LAST_GAME_HOME_TEAM_CITY",
                "LAST_GAME_HOME_TEAM_NAME", "LAST_GAME_HOME_TEAM_ABBREVIATION", "LAST_GAME_HOME_TEAM_POINTS",
                "LAST_GAME_VISITOR_TEAM_ID", "LAST_GAME_VISITOR_TEAM_CITY", "LAST_GAME_VISITOR_TEAM_NAME",
                "LAST_GAME_VISITOR_TEAM_CITY1", "LAST_GAME_VISITOR_TEAM_POINTS",
            ], rows: rows)
        table.write(&json) { json, row in
            let (game, last) = row
            json.value(game.id)
            json.value(last.id)
            json.value("\(last.date)T00:00:00")
            for (team, points) in [(last.home, last.score.home), (last.away, last.score.away)] {
                json.value(team.nbaID)
                json.value(team.city)
                json.value(team.name)
                // The last header says city, the value is the abbreviation; the service has it so.
                json.value(team.tricode)
                json.value(points)
            }
        }
    }

    private func conference(_ conference: Team.Conference, _ json: inout JSONWriter) {
        let table = ResultSet(
            name: conference == .east ? "EastConfStandingsByDay" : "WestConfStandingsByDay",
            headers: [
                "TEAM_ID", "LEAGUE_ID", "SEASON_ID", "STANDINGSDATE", "CONFERENCE", "TEAM", "G", "W", "L", "W_PCT",
                "HOME_RECORD", "ROAD_RECORD",
            ], rows: self.standings.ranked { $0.conference == conference })
        table.write(&json) { json, team in
            let record = self.standings[team]
            json.value(team.nbaID)
            json.value("00")
            json.value("2\(self.season.year)")
            json.value(self.date.description)
            json.value(conference.rawValue)
            json.value(team.city)
            json.value(record.played)
            json.value(record.overall.wins)
            json.value(record.overall.losses)
            json.value(FixedDecimal(record.overall.wins, of: record.played, places: 3))
            json.value(record.home.text)
            json.value(record.road.text)
        }
    }

    private func available(_ json: inout JSONWriter) {
        let table = ResultSet(name: "Available", headers: ["GAME_ID", "PT_AVAILABLE"], rows: self.games.map(\.game))
        table.write(&json) { json, game in
            json.value(game.id)
            json.value(0)
        }
    }

    private func teamLeaders(_ json: inout JSONWriter) {
        let finished = self.games.filter { $0.game.hasEnded(by: self.now) }
        let rows = finished.flatMap { played in [played.away, played.home].map { (played.game, $0) } }
        let table = ResultSet(
            name: "TeamLeaders",
            headers: [
                "GAME_ID", "TEAM_ID", "TEAM_CITY", "TEAM_NICKNAME", "TEAM_ABBREVIATION", "PTS_PLAYER_ID",
                "PTS_PLAYER_NAME", "PTS", "REB_PLAYER_ID", "REB_PLAYER_NAME", "REB", "AST_PLAYER_ID",
                "AST_PLAYER_NAME", "AST",
            ], rows: rows)
        table.write(&json) { json, row in
            let (game, box) = row
            json.value(game.id)
            json.value(box.team.nbaID)
            json.value(box.team.city)
            json.value(box.team.name)
            json.value(box.team.tricode)
            for value in [\StatLine.points, \.rebounds, \.assists] {
                let leader = box.leader { $0[keyPath: value] }
                json.value(leader.player.nbaID)
                json.value(leader.player.fullName)
                json.value(leader.line[keyPath: value])
            }
        }
    }
}

extension Season {
    /// The games between two teams, in order.
    fileprivate func meetings(of first: Team, and second: Team) -> [Game] {
        self.games.filter { $0.includes(first) && $0.includes(second) }
    }
}

extension Game {
    /// Half of the games have no national broadcaster.
    fileprivate var nationalBroadcaster: String? {
        ["TNT", "ESPN", "NBA TV", nil, nil, nil][Int(self.seed.derived("tv").value % 6)]
    }

    fileprivate var startText: String {
        let text = EasternTime.clockText(minuteOfDay: self.startMinute)
        return "\(text.dropLast(2).lowercased())\(text.suffix(2).lowercased()) ET"
    }
}
