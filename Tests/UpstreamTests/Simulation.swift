import Foundation
import Testing
import Timing
import Upstream

/// A simulated league asked at a moment of the test's choice.
struct Simulation {
    static let morningAfter = Timestamp("2024-01-16T12:00:00Z")

    let league: SimulatedLeague

    init(seed: UInt64 = 7, gamesPerDay: Int? = nil, now: Timestamp? = Simulation.morningAfter) throws {
        let moment = try #require(now)
        self.league = try SimulatedLeague(
            seed: seed, gamesPerDay: gamesPerDay, time: TimeSource(now: { moment }, sleep: { _ in }))
    }

    func reply(_ target: String) async throws -> UpstreamReply {
        let request = try #require(UpstreamRequest(target: target))
        return try #require(await self.league.source.answer(request), "nobody plays \(target)")
    }

    func json(_ target: String) async throws -> JSONTree {
        let reply = try await self.reply(target)
        try #require(reply.status == 200, "\(target) gave \(reply.status)")
        return try JSONTree(Data(reply.body))
    }

    static func scoreboard(_ date: GameDate) -> String { "/stats.nba.com/stats/scoreboardV2?GameDate=\(date)" }
    static func boxScores(_ date: GameDate) -> String { "/api.balldontlie.io/v1/box_scores?date=\(date)" }
    static func boxScore(_ game: SimulatedGame) -> String {
        "/stats.nba.com/stats/boxscoretraditionalv3?GameID=\(game.id)"
    }
    static func plays(_ game: SimulatedGame) -> String {
        "/cdn.nba.com/static/json/liveData/playbyplay/playbyplay_\(game.id).json"
    }
    static func espn(_ date: GameDate) -> String {
        "/site.api.espn.com/apis/site/v2/sports/basketball/nba/scoreboard?dates=\(date.compact)"
    }
}
