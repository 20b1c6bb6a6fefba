import Testing
import Timing
import Upstream

@Suite struct LeaguePaginationTests {
    @Test(arguments: [
        ("/api.balldontlie.io/v1/players/active?", 100), ("/api.balldontlie.io/v1/players/active?", 7),
        ("/api.balldontlie.io/v1/stats?dates[]=2024-01-15&", 100),
        ("/api.balldontlie.io/v1/games?start_date=2024-01-01&end_date=2024-01-15&", 13),
    ])
    func `a walk sees every row once and ends without a cursor`(list: String, perPage: Int) async throws {
        let simulation = try Simulation(gamesPerDay: 9)
        var seen: [Int] = []
        var cursor: Int? = 0
        while let here = cursor {
            let page = try await simulation.json("\(list)per_page=\(perPage)&cursor=\(here)")
            let ids = page["data"].items.compactMap { $0["id"].int }
            #expect((1...perPage).contains(ids.count))
            #expect(page["meta"]["per_page"].int == perPage)
            seen += ids
            cursor = page["meta"]["next_cursor"].int
            if let cursor { #expect(cursor == ids.last && ids.count == perPage) }
        }
        #expect(seen == Set(seen).sorted())
        #expect(seen.count > 130)
    }

    @Test(arguments: ["per_page=0", "per_page=101", "per_page=x", "cursor=-1", "cursor=abc"])
    func `an impossible page is refused by name`(query: String) async throws {
        let reply = try await Simulation().reply("/api.balldontlie.io/v1/players/active?\(query)")
        #expect(reply.status == 400)
        let name = query.prefix { $0 != "=" }
        #expect(String(decoding: reply.body, as: UTF8.self).contains("'\(name)'"))
    }
}
