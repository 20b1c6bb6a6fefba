import Statistics
import Testing
import Timing
import Warehouse

@Suite struct FeatureTests {
    @Test(arguments: [
        (3, 1, 40, 100), (0, 1, 30, 75), (1, 2, 70, 90), (0, 4, 150, 43), (0, 9, 400, 0), (-1, 0, 0, 75),
    ])
    func `rest and load make one number from 0 to 100`(rest: Int, games: Int, minutes: Int, score: Int) {
        #expect(
            CompositeScores.fatigue(daysRest: rest, gamesInLast7Days: games, minutesInLast7Days: minutes) == score)
    }

    @Test(arguments: [(0.0, 0.0), (4, 2), (-4, -2), (40, 3), (-40, -3)])
    func `the other scores stay within three`(above: Double, score: Double) {
        #expect(CompositeScores.pace(team: 99 + above, opponent: 99 + above, league: 99) == score)
        #expect(CompositeScores.usageSpike(recent: 20 + above, season: 20) == score)
        #expect(CompositeScores.opponentStrength(defensiveRating: 113 + above, league: 113) == score)
    }

    @Test func `a score that lacks its terms is null and named`() throws {
        var context = Self.context
        context.daysRest = 2
        context.gamesInLast7Days = 3
        context.minutesInLast7Days = 90
        let row = try #require(
            PlayerCompositeFactors.rows(on: context.gameDate, contexts: [context], caches: [], defenses: []).first)
        #expect(row.fatigueScore == 88)
        #expect(row.missingDataFields == "pace_score,usage_spike_score,opponent_strength_score")
        #expect(row.dataCompletenessPct == 25)
    }

    static let context = UpcomingPlayerGameContextRow(
        playerLookup: "joelembiid", gameID: HoustonAtPhiladelphia.gameID, gameDate: HoustonAtPhiladelphia.date,
        teamAbbr: "PHI", opponentTeamAbbr: "HOU", hasPropLine: false, homeGame: true)

    @Test func `a feature list has a name, unit, source and meaning for each of its 25`() {
        let list = FeatureList.fastbreakV1
        #expect(list.features.count == 25)
        #expect(Set(list.names).count == 25)
        #expect(list.features.allSatisfy { !$0.unit.isEmpty && !$0.doc.isEmpty && (1...3).contains($0.weight) })
    }

    @Test func `a feature reads its own source and nothing else`() {
        let cache = PlayerDailyCacheRow(
            playerLookup: "a", cacheDate: Self.context.gameDate, gamesPlayedSeason: 9, gamesInLast7Days: 1,
            gamesInLast14Days: 2, backToBacksLast14Days: 0, earlySeasonFlag: false, shotZoneDataAvailable: false,
            cacheVersion: "1")
        let known = FeatureList.fastbreakV1.features.filter { $0.value(.init(isHome: false, cache: cache)) != nil }
        #expect(known.map(\.name) == ["games_played_season", "home_game"])
        #expect(known.map(\.source) == [.playerDailyCache, .upcomingPlayerGameContext])
    }

    @Test func `quality is the weighted share of what is known`() {
        let list = FeatureList.fastbreakV1
        #expect(list.quality(of: list.names.map { _ in 1 }) == 100)
        #expect(list.quality(of: list.names.map { _ in nil }) == 0)
        let all = list.features.reduce(0) { $0 + $1.weight }
        let onlyFirst: Double? = list.quality(of: list.names.indices.map { $0 == 0 ? 1 : nil })
        #expect(onlyFirst.isClose(to: 100 * Double(list.features[0].weight) / Double(all)))
    }

    @Test func `who played has a row even when nothing was known of him`() throws {
        let played = try PlayerGameSummariesTests.rows()
        let rows = MLFeatureStore.rows(
            on: HoustonAtPhiladelphia.date, played: played, contexts: [Self.context], caches: [], factors: [],
            zones: [], defenses: [])
        #expect(rows.count == 23)
        let embiid = try #require(rows.first { $0.playerLookup == "joelembiid" })
        #expect(embiid.isHome)
        #expect(embiid.features.count == 25)
        #expect(embiid.features.compactMap { $0 } == [1])
        #expect(embiid.featureNames == FeatureList.fastbreakV1.names)
        #expect(embiid.earlySeasonFlag == nil)
        let visitor = try #require(rows.first { $0.playerLookup == "alperensengun" })
        #expect(!visitor.isHome)
        #expect(visitor.opponentTeamAbbr == "PHI")
    }

    @Test func `before the games the contexts say whom to expect`() {
        let rows = MLFeatureStore.rows(
            on: HoustonAtPhiladelphia.date, played: nil, contexts: [Self.context], caches: [], factors: [], zones: [],
            defenses: [])
        #expect(rows.map(\.playerLookup) == ["joelembiid"])
    }

    @Test func `a row with nulls among its features survives its own encoding`() throws {
        let row = try #require(
            MLFeatureStore.rows(
                on: HoustonAtPhiladelphia.date, played: nil, contexts: [Self.context], caches: [], factors: [],
                zones: [], defenses: []
            ).first)
        #expect(try RowDecoder.decode(MLFeatureStoreRow.self, from: RowEncoder.encode(row)) == row)
    }
}
