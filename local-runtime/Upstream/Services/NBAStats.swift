import Timing

/// `stats.nba.com/stats`: the scoreboard and the traditional box score; paths in any letter case.
struct NBAStats: Sendable {
    let league: League
    let now: Timestamp

    /// Nil for a path that this service does not have.
    func answer(_ request: UpstreamRequest) throws(Refusal) -> UpstreamReply? {
        switch request.path.lowercased() {
        case "/stats/scoreboardv2":
            let date = try request.date("GameDate")
            return NBAScoreboard(date: date, league: self.league, now: self.now).reply()
        case "/stats/boxscoretraditionalv3":
            let id = try request.required("GameID")
            guard let game = self.league.game(id: id), let played = self.league.played(game) else {
                return .problem(status: 404, "parameter 'GameID' is '\(id)', which is no game of this league")
            }
            return NBABoxScore(played: played, hasEnded: game.hasEnded(by: self.now)).reply()
        default: return nil
        }
    }
}
