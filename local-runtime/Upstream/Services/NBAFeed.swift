import Timing

/// `cdn.nba.com`: the play-by-play of one game, there once the game has ended.
struct NBAFeed: Sendable {
    let league: League
    let now: Timestamp

    /// Nil for a path that this service does not have; a file that is not there is a 403, as on the real one.
    func answer(_ request: UpstreamRequest) -> UpstreamReply? {
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
}
