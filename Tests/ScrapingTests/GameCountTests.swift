import Extraction
import Scraping
import Testing

/// How many games of a date a source brought, told from its answers.
@Suite struct GameCountTests {
    @Test func `a source that asks once a game counts its answers`() {
        let sources = SourceCatalog.all.filter { $0.needs == .games }
        #expect(sources.count == 4)
        #expect(sources.allSatisfy { $0.gameCount == .parts })
    }

    @Test(arguments: [
        "odds-game-lines", "odds-player-props", "odds-current-game-lines", "odds-current-player-props",
        "espn-box-scores",
    ])
    func `a source that is led on to one answer a game counts its answers`(id: String) throws {
        #expect(try #require(SourceCatalog.source(id)).gameCount == .parts)
    }

    @Test func `two answers about one game are one game`() {
        let names = ["a/b/2024-01-15/one/1.pdf", "a/b/2024-01-15/one/2.pdf", "a/b/2024-01-15/two/1.pdf"]
        #expect(GameCount.parts.games(in: names.map { Payload(name: $0, bytes: []) }) == 2)
        #expect(GameCount.parts.games(in: []) == 0)
    }

    @Test func `offers name their game, and no two offers of a game are two games`() throws {
        let count = try #require(SourceCatalog.source("bettingpros-player-props")).gameCount
        let page = #"{"offers":[{"id":1,"event_id":7},{"id":2,"event_id":7},{"id":3,"event_id":8}]}"#
        #expect(count.games(in: [Payload(name: "p", bytes: Array(page.utf8))]) == 2)
    }
}
