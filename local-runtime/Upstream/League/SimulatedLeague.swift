package import Timing

/// A whole league that never was, served in the payloads of the real services.
///
/// The same seed gives the same bytes for the same date on every machine. What a service shows follows the clock
/// that is handed in: a game counts as final once it has ended, and its statistics do not exist before.
package struct SimulatedLeague: Sendable {
    private let league: League
    private let time: TimeSource

    /// `gamesPerDay` is 1 to 15; nil asks for a plausible calendar with free days, a break and a summer.
    package init(seed: UInt64, gamesPerDay: Int? = nil, time: TimeSource) throws {
        if let gamesPerDay, !(1...15).contains(gamesPerDay) {
            throw UpstreamError(.settingOutOfRange, "gamesPerDay is \(gamesPerDay), expected 1 to 15 or none")
        }
        self.league = League(seed: seed, gamesPerDay: gamesPerDay)
        self.time = time
    }

    package var source: UpstreamSource {
        UpstreamSource { self.answer($0) }
    }

    /// The games of a date with the results that they will have, for oracles that must know better than the services.
    package func games(on date: GameDate) -> [SimulatedGame] {
        self.league.games(on: date).map(SimulatedGame.init)
    }

    private func answer(_ request: UpstreamRequest) -> UpstreamReply? {
        let now = self.time.now()
        do {
            switch request.host {
            case "stats.nba.com": return try NBAStats(league: self.league, now: now).answer(request)
            case "cdn.nba.com": return NBAFeed(league: self.league, now: now).answer(request)
            case "api.balldontlie.io": return try Balldontlie(league: self.league, now: now).answer(request)
            case "site.api.espn.com": return try ESPN(league: self.league, now: now).answer(request)
            case "api.the-odds-api.com": return try OddsAPI(league: self.league, now: now).answer(request)
            case "www.basketball-reference.com": return BasketballReference(league: self.league).answer(request)
            default: return nil
            }
        } catch {
            return error.reply
        }
    }
}
