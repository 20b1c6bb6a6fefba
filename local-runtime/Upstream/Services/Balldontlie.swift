import Timing

/// `api.balldontlie.io/v1`: teams, players, games, statistics and standings.
struct Balldontlie: Sendable {
    let league: League
    let now: Timestamp

    /// Nil for a path that this service does not have.
    func answer(_ request: UpstreamRequest) throws(Refusal) -> UpstreamReply? {
        switch request.path {
        case "/v1/teams": self.teams()
        case "/v1/standings": try self.standings(request)
        case "/v1/players/active": try self.activePlayers(request)
        case "/v1/games": try self.games(request)
        case "/v1/box_scores": try self.boxScores(request)
        case "/v1/stats": try self.stats(request)
        // In this league nobody is injured, and a game is not seen before it has ended.
        case "/v1/player_injuries", "/v1/box_scores/live": .writing { $0.array("data", [Team]()) { _, _ in } }
        default: nil
        }
    }

    /// The thirty teams of today; the service itself also lists franchises that are gone.
    private func teams() -> UpstreamReply {
        .writing { json in
            json.array("data", Team.all) { json, team in json.object { $0.balldontlie(team) } }
        }
    }

    private func standings(_ request: UpstreamRequest) throws(Refusal) -> UpstreamReply {
        guard request.value("season") != nil else { throw Refusal(reply: .missingParameter("season")) }
        let year = try request.integer("season", in: 1947...2098, default: 0)
        let season = self.league.season(year)
        let last = GameDate.firstOfJanuary(year + 2)
        let standings = Standings(season, through: last, now: self.now)
        return .writing { json in
            json.array("data", standings.ranked { _ in true }) { json, team in
                json.object { Self.standing(of: team, in: standings, season: year, &$0) }
            }
        }
    }

    private static func standing(
        of team: Team, in standings: Standings, season: Int, _ json: inout JSONWriter
    ) {
        let record = standings[team]
        func rank(_ isRival: (Team) -> Bool) -> Int {
            1 + (standings.ranked(isRival).firstIndex { $0.index == team.index } ?? 0)
        }
        json.object("team") { $0.balldontlie(team) }
        json.field("conference_record", record.conference.text)
        json.field("conference_rank", rank { $0.conference == team.conference })
        json.field("division_record", record.division.text)
        json.field("division_rank", rank { $0.division == team.division })
        json.field("wins", record.overall.wins)
        json.field("losses", record.overall.losses)
        json.field("home_record", record.home.text)
        json.field("road_record", record.road.text)
        json.field("season", season)
    }

    private func activePlayers(_ request: UpstreamRequest) throws(Refusal) -> UpstreamReply {
        let players = zip(Team.all, self.league.rosters).flatMap { team, roster in roster.map { (team, $0) } }
        let page = try CursorPage(players, of: request) { $0.1.balldontlieID }
        return page.reply { json, item in
            json.balldontlie(item.1)
            json.object("team") { $0.balldontlie(item.0) }
        }
    }

    private func games(_ request: UpstreamRequest) throws(Refusal) -> UpstreamReply {
        let games = try DateFilter(request).dates.flatMap { self.league.games(on: $0) }
        let page = try CursorPage(games, of: request) { $0.balldontlieID }
        return page.reply { json, game in
            json.balldontlie(game, now: self.now, withID: true)
            json.object("home_team") { $0.balldontlie(game.home) }
            json.object("visitor_team") { $0.balldontlie(game.away) }
        }
    }

    /// Only games that have ended, as the service fills in box scores late rather than early.
    private func boxScores(_ request: UpstreamRequest) throws(Refusal) -> UpstreamReply {
        let played = self.finished(on: try request.date("date"))
        return .writing { json in
            json.array("data", played) { json, played in
                json.object { json in
                    json.balldontlie(played.game, now: self.now, withID: false)
                    json.object("home_team") { Self.boxScore(played.home, &$0) }
                    json.object("visitor_team") { Self.boxScore(played.away, &$0) }
                }
            }
        }
    }

    private static func boxScore(_ box: TeamBox, _ json: inout JSONWriter) {
        json.balldontlie(box.team)
        json.array("players", box.players.indices) { json, index in
            json.object { json in
                json.balldontlie(box, index)
                json.object("player") { $0.balldontlie(box.players[index]) }
            }
        }
    }

    /// One row for each player in uniform.
    private func stats(_ request: UpstreamRequest) throws(Refusal) -> UpstreamReply {
        let filter = try DateFilter(request)
        let rows = filter.dates.flatMap { self.finished(on: $0) }.flatMap { played in
            [played.home, played.away].flatMap { box in
                box.dressed.map { BalldontlieStatRow(game: played.game, box: box, index: $0) }
            }
        }
        let page = try CursorPage(rows, of: request) { $0.id }
        return page.reply { json, row in row.write(&json, now: self.now) }
    }

    private func finished(on date: GameDate) -> [PlayedGame] {
        self.league.played(on: date).filter { $0.game.hasEnded(by: self.now) }
    }
}
