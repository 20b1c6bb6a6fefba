import Timing

/// `api.the-odds-api.com/v4/historical/sports/basketball_nba`: events and odds as they stood at a moment.
///
/// Snapshots exist every five minutes; a moment after the clock is answered with the latest one there is.
struct OddsAPI: Sendable {
    let league: League
    let now: Timestamp

    /// Nil for a path that this service does not have.
    func answer(_ request: UpstreamRequest) throws(Refusal) -> UpstreamReply? {
        let parts = request.path.split(separator: "/")
        guard parts.starts(with: ["v4", "historical", "sports", "basketball_nba", "events"]) else { return nil }
        switch parts.count {
        case 5: return try self.events(request)
        case 7 where parts[6] == "odds": return try self.odds(String(parts[5]), request)
        default: return nil
        }
    }

    private func events(_ request: UpstreamRequest) throws(Refusal) -> UpstreamReply {
        let snapshot = try self.snapshot(request)
        let games = self.games(open: snapshot)
        return self.reply(snapshot, cost: 1) { json in
            json.array("data", games) { json, game in json.object { Self.event(game, &$0) } }
        }
    }

    private func odds(_ id: String, _ request: UpstreamRequest) throws(Refusal) -> UpstreamReply {
        let snapshot = try self.snapshot(request)
        let markets = try request.required("markets").split(separator: ",").map(String.init)
        let books = request.value("bookmakers")?.split(separator: ",").map(String.init)
        guard let game = self.games(open: snapshot).first(where: { $0.oddsID == id }) else {
            return .problem(status: 404, "event '\(id)' is not open at \(snapshot)")
        }
        let lines = OddsLines(game: game, league: self.league)
        return self.reply(snapshot, cost: 10 * markets.count) { json in
            json.object("data") { json in
                Self.event(game, &json)
                json.array("bookmakers", Bookmaker.all.filter { books?.contains($0.key) ?? true }) { json, book in
                    json.object { lines.write(book, markets: markets, at: snapshot, &$0) }
                }
            }
        }
    }

    /// - Parameter cost: credits, ten for each market of an event.
    private func reply(_ snapshot: Timestamp, cost: Int, _ content: (inout JSONWriter) -> Void) -> UpstreamReply {
        var reply = UpstreamReply.writing { json in
            json.field("timestamp", snapshot.wholeSeconds)
            json.field("previous_timestamp", snapshot.advanced(by: .seconds(-300)).wholeSeconds)
            json.field("next_timestamp", snapshot.advanced(by: .seconds(300)).wholeSeconds)
            content(&json)
        }
        reply.headers = [
            "x-requests-remaining": "99999", "x-requests-used": "\(cost)", "x-requests-last": "\(cost)",
        ]
        return reply
    }

    private static func event(_ game: Game, _ json: inout JSONWriter) {
        json.field("id", game.oddsID)
        json.field("sport_key", "basketball_nba")
        json.field("sport_title", "NBA")
        json.field("commence_time", game.commence.wholeSeconds)
        json.field("home_team", game.home.oddsName)
        json.field("away_team", game.away.oddsName)
    }

    /// Games that have not ended and begin within a day and a half.
    private func games(open snapshot: Timestamp) -> [Game] {
        let day = Int(snapshot.milliseconds / 86_400_000)
        return (day - 1...day + 2).flatMap { self.league.games(on: GameDate(daysSinceEpoch: $0)) }.filter {
            !$0.hasEnded(by: snapshot) && $0.commence <= snapshot.advanced(by: .seconds(36 * 3600))
        }
    }

    /// 40 seconds past each fifth minute, as the recorded snapshots are.
    private func snapshot(_ request: UpstreamRequest) throws(Refusal) -> Timestamp {
        let asked = min(try request.time("date"), self.now).milliseconds
        return Timestamp(milliseconds: (asked - 40_000) / 300_000 * 300_000 + 40_000)
    }
}

extension Game {
    /// The tip-off as bookmakers list it, ten minutes after the announced start.
    var commence: Timestamp { self.start.advanced(by: .seconds(600)) }
}

extension Timestamp {
    /// RFC 3339 without milliseconds.
    var wholeSeconds: String { "\(self.description.dropLast(5))Z" }

    /// RFC 3339 without seconds, as ESPN writes it.
    var wholeMinutes: String { "\(self.description.dropLast(8))Z" }
}
