import Statistics
import Testing
import Timing
import Warehouse

/// Nothing that happens later may be seen earlier, and no order of rows may be seen at all.
@Suite struct LeakageTests {
    /// Built once for all tests; a builder that throws fails each of them.
    static let tables = Result { try SeasonTables(SyntheticSeason(seed: 7, teams: 8, players: 6, days: 16)) }
    /// New Year's Day, in the middle of the season.
    static let date = Sample.date("2024-01-01")
    static let dayBefore = date.advanced(byDays: -1)

    @Test func `games after a date change nothing of its end`() throws {
        let tables = try Self.tables.get()
        let later = tables.after(Self.date)
        #expect(later == tables.known(through: Self.date).after(Self.date))
        #expect(!later.caches.isEmpty)
        #expect(!later.defenses.isEmpty)
    }

    @Test func `games of the date itself do change its end`() throws {
        let tables = try Self.tables.get()
        #expect(tables.after(Self.date) != tables.known(through: Self.dayBefore).after(Self.date))
    }

    @Test func `how the date's games end changes nothing that was known before them`() throws {
        let tables = try Self.tables.get()
        var played = try tables.before(Self.date, precomputed: [Self.dayBefore, Self.date])

        var unplayed = tables.known(through: Self.dayBefore)
        unplayed.schedule += tables.schedule.filter { $0.gameDate == Self.date }.map { game in
            var game = game
            game.gameStatus = 1
            game.homeTeamScore = nil
            game.awayTeamScore = nil
            return game
        }
        var expected = try unplayed.before(Self.date, precomputed: [Self.dayBefore])
        // Who was on the floor is known only afterwards; what is known of each must be the same.
        #expect(played.features.count == 4 * 6)
        let players = Set(played.features.map(\.playerLookup))
        let features = MLFeatureStore.rows(
            on: Self.date, played: nil, contexts: expected.players,
            caches: unplayed.after(Self.dayBefore).caches, factors: expected.factors,
            zones: unplayed.after(Self.dayBefore).zones, defenses: unplayed.after(Self.dayBefore).defenses)
        #expect(played.features == features.filter { players.contains($0.playerLookup) })
        played.features = []
        expected.features = []
        #expect(played == expected)
    }

    @Test func `an earlier game does change what is known`() throws {
        let tables = try Self.tables.get()
        var poorer = tables
        poorer.summaries.removeAll { $0.gameDate == Self.date.advanced(byDays: -2) }
        let known = try tables.before(Self.date, precomputed: [Self.dayBefore])
        #expect(try poorer.before(Self.date, precomputed: [Self.dayBefore]).features != known.features)
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `the order of rows changes nothing`(seed: UInt64) throws {
        let tables = try Self.tables.get()
        let shuffled = tables.shuffled(seed: seed)
        #expect(tables.boxscores != shuffled.boxscores)
        #expect(tables.after(Self.date) == shuffled.after(Self.date))
        let precomputed = [Self.dayBefore, Self.date]
        #expect(
            try tables.before(Self.date, precomputed: precomputed)
                == shuffled.before(Self.date, precomputed: precomputed.reversed()))

        let games = try PlayerGameSummaries.rows(
            on: Self.date, boxscores: tables.boxscores, schedule: tables.schedule)
        #expect(!games.isEmpty)
        #expect(
            try games
                == PlayerGameSummaries.rows(
                    on: Self.date, boxscores: shuffled.boxscores, schedule: shuffled.schedule))
        #expect(
            try TeamOffenses.rows(on: Self.date, boxscores: tables.boxscores, schedule: tables.schedule)
                == TeamOffenses.rows(on: Self.date, boxscores: shuffled.boxscores, schedule: shuffled.schedule))
    }

    @Test func `caches of an earlier season are not form`() throws {
        let tables = try Self.tables.get()
        var caches = tables.after(Self.dayBefore).caches
        let next = Sample.date("2024-10-25")
        let player = try #require(caches.first).playerLookup
        caches = caches.filter { $0.playerLookup == player }
        var context = UpcomingPlayerGameContextRow(
            playerLookup: player, gameID: "20241025_T0_T1", gameDate: next, teamAbbr: "T0", opponentTeamAbbr: "T1",
            hasPropLine: false, homeGame: false)
        context.avgUsageRateLast7Games = 20
        let rows = PlayerCompositeFactors.rows(on: next, contexts: [context], caches: caches, defenses: [])
        #expect(rows.map(\.usageSpikeScore) == [nil])
    }
}
