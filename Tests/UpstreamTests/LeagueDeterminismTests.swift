import Testing
import Timing
import Upstream

@Suite struct LeagueDeterminismTests {
    private static let targets = [
        "/stats.nba.com/stats/scoreboardV2?GameDate=2024-01-15", "/api.balldontlie.io/v1/box_scores?date=2024-01-15",
        "/site.api.espn.com/apis/site/v2/sports/basketball/nba/scoreboard?dates=20240115",
        "/api.balldontlie.io/v1/players/active?per_page=100", "/www.basketball-reference.com/teams/CHO/2024.html",
        "/cdn.nba.com/static/json/liveData/playbyplay/playbyplay_0022300400.json",
        "/api.the-odds-api.com/v4/historical/sports/basketball_nba/events?date=2024-01-15T16:00:00Z",
    ]

    @Test(arguments: Self.targets)
    func `the same seed gives the same bytes`(target: String) async throws {
        let first = try await Simulation(seed: 3).reply(target)
        let second = try await Simulation(seed: 3).reply(target)
        #expect(first == second)
        #expect(first.status == 200)
    }

    @Test(arguments: Self.targets)
    func `another seed gives another league`(target: String) async throws {
        #expect(try await Simulation(seed: 3).reply(target) != Simulation(seed: 4).reply(target))
    }

    @Test func `what was asked before changes nothing`() async throws {
        let fresh = try await Simulation().reply(Self.targets[1])
        let used = try Simulation()
        for day in 1...20 { _ = try await used.reply("/api.balldontlie.io/v1/box_scores?date=2023-12-\(10 + day)") }
        #expect(try await used.reply(Self.targets[1]) == fresh)
    }

    /// A change here means that every stored expectation about a seed is void; change it knowingly.
    @Test func `one payload has the bytes that it has always had`() async throws {
        let reply = try await Simulation(seed: 7).reply("/api.balldontlie.io/v1/box_scores?date=2024-01-15")
        let hash = reply.body.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        #expect(String(hash, radix: 16) == "d173f2d6fe6578a8")
    }

    @Test func `a count of games outside 1 to 15 is refused`() {
        #expect(throws: UpstreamError.self) { try Simulation(gamesPerDay: 16) }
        #expect(throws: UpstreamError.self) { try Simulation(gamesPerDay: 0) }
    }
}
