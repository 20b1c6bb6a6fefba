import Timing

/// `cdn.nba.com`: the season's schedule, and the play-by-play of one game, there once the game has ended.
struct NBAFeed: Sendable {
    let league: League
    let now: Timestamp

    /// Nil for a path that this service does not have; a file that is not there is a 403, as on the real one.
    func answer(_ request: UpstreamRequest) -> UpstreamReply? {
        if request.path == "/static/json/staticData/scheduleLeagueV2_1.json" { return self.schedule() }
        let prefix = "/static/json/liveData/playbyplay/playbyplay_"
        guard request.path.hasPrefix(prefix), request.path.hasSuffix(".json") else { return nil }
        let id = String(request.path.dropFirst(prefix.count).dropLast(5))
        guard let game = self.league.game(id: id), game.hasEnded(by: self.now), let played = self.league.played(game)
        else {
            let body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>AccessDenied</Code></Error>"
            return UpstreamReply(status: 403, body: Array(body.utf8), contentType: "application/xml")
        }
        return NBAPlayByPlay(played).reply()
    }

    /// The season under way, by the clock.
    private func schedule() -> UpstreamReply {
        let season = self.league.season(GameDate(daysSinceEpoch: Int(self.now.milliseconds / 86_400_000)).seasonYear)
        let days = SeasonCalendar.days(of: season.year).filter { !season.games(on: $0).isEmpty }
        return .writing { json in
            json.object("leagueSchedule") { json in
                json.field("seasonYear", "\(season.year)-\(((season.year + 1) % 100).padded(to: 2))")
                json.field("leagueId", "00")
                json.array("gameDates", days) { json, day in
                    json.object { json in
                        json.field(
                            "gameDate", "\(day.month.padded(to: 2))/\(day.day.padded(to: 2))/\(day.year) 00:00:00")
                        json.array("games", season.games(on: day)) { json, game in
                            json.object { self.write(game, to: &$0) }
                        }
                    }
                }
            }
        }
    }

    private func write(_ game: Game, to json: inout JSONWriter) {
        let hasEnded = game.hasEnded(by: self.now)
        json.field("gameId", game.id)
        json.field("gameCode", "\(game.date.compact)/\(game.away.tricode)\(game.home.tricode)")
        json.field("gameStatus", hasEnded ? 3 : 1)
        json.field("gameStatusText", hasEnded ? "Final" : "")
        json.field("arenaName", game.home.arena)
        json.field("arenaCity", game.home.arenaCity)
        json.field("arenaState", game.home.arenaState)
        json.field("isNeutral", false)
        func side(_ team: Team, _ score: Int, _ json: inout JSONWriter) {
            json.field("teamId", team.nbaID)
            json.field("teamTricode", team.tricode)
            json.field("score", hasEnded ? score : 0)
        }
        json.object("homeTeam") { side(game.home, game.score.home, &$0) }
        json.object("awayTeam") { side(game.away, game.score.away, &$0) }
    }
}
