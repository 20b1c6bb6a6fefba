import Statistics
import Testing
import Timing
import Warehouse

@Suite struct ZoneTests {
    static let date = Sample.date("2024-01-15")

    static func game(_ player: String, day: Int, zones: (paint: Int, midRange: Int)?) -> PlayerGameSummaryRow {
        let date = Self.date.advanced(byDays: day - 15)
        var row = PlayerGameSummaryRow(
            playerLookup: player, playerFullName: player, gameID: "\(date.compact)_HOU_PHI", gameDate: date,
            teamAbbr: "PHI", opponentTeamAbbr: "HOU", seasonYear: 2023)
        row.fgAttempts = 10
        row.fgMakes = 5
        row.threePtAttempts = 4
        row.threePtMakes = 1
        guard let zones else { return row }
        row.paintAttempts = zones.paint
        row.paintMakes = 2
        row.midRangeAttempts = zones.midRange
        row.midRangeMakes = 0
        row.assistedFgMakes = 3
        row.unassistedFgMakes = 2
        return row
    }

    @Test func `with play-by-play the three rates make a whole`() throws {
        let games = [Self.game("a", day: 10, zones: (5, 1)), Self.game("a", day: 12, zones: (3, 3))]
        let row = try #require(PlayerShotZones.rows(through: Self.date, summaries: games).first)
        #expect(row.paintRateLast10.isClose(to: 40))
        #expect(row.midRangeRateLast10.isClose(to: 20))
        #expect(row.threePtRateLast10.isClose(to: 40))
        #expect(row.paintPctLast10.isClose(to: 0.5))
        #expect(row.assistedRateLast10.isClose(to: 60))
        #expect(row.missing.isEmpty)
        #expect(row.sampleQuality10 == "small")
    }

    @Test func `without it threes remain, and the rest is named as missing`() throws {
        let games = (1...5).map { Self.game("a", day: $0, zones: nil) }
        let row = try #require(PlayerShotZones.rows(through: Self.date, summaries: games).first)
        #expect(row.threePtRateLast10.isClose(to: 40))
        #expect(row.threePtPctLast10.isClose(to: 0.25))
        #expect(row.paintRateLast10 == nil)
        #expect(row.paintAttemptsPerGame == nil)
        #expect(row.missing.contains("paint_rate_last_10"))
        #expect(!row.missing.contains("three_pt_rate_last_10"))
        #expect(row.sampleQuality10 == "partial")
    }

    static func defense(_ team: String, day: Int, threes: Int, paintMakes: Int? = nil) -> TeamDefenseGameSummaryRow {
        let date = Self.date.advanced(byDays: day - 15)
        var row = TeamDefenseGameSummaryRow(
            gameID: "\(date.compact)_HOU_\(team)", gameDate: date, defendingTeamAbbr: team, opponentTeamAbbr: "HOU",
            seasonYear: 2023, homeGame: true)
        row.oppThreePtAttempts = 40
        row.oppThreePtMakes = threes
        row.pointsAllowed = 110
        row.defensiveRating = 112
        row.opponentPace = 99
        guard let paintMakes else { return row }
        row.oppPaintAttempts = 40
        row.oppPaintMakes = paintMakes
        row.oppMidRangeAttempts = 10
        row.oppMidRangeMakes = 4
        return row
    }

    @Test func `a defense is measured against the league of its day`() {
        let rows = TeamDefenseZones.rows(
            through: Self.date,
            defenses: [Self.defense("BOS", day: 3, threes: 12), Self.defense("PHI", day: 3, threes: 16)])
        #expect(rows.map(\.teamAbbr) == ["BOS", "PHI"])
        #expect(rows[0].threePtDefenseVsLeagueAvg.isClose(to: -5))
        #expect(rows[1].threePtDefenseVsLeagueAvg.isClose(to: 5))
        #expect(rows[0].missing == ["paint_pct_allowed_last_15", "mid_range_pct_allowed_last_15"])
        #expect(rows[0].strongestZone == nil)
    }

    @Test func `the strongest zone is the one furthest below the league`() {
        let rows = TeamDefenseZones.rows(
            through: Self.date,
            defenses: [
                Self.defense("BOS", day: 3, threes: 12, paintMakes: 22),
                Self.defense("PHI", day: 3, threes: 16, paintMakes: 20),
            ])
        #expect(rows[0].strongestZone == "three")
        #expect(rows[0].weakestZone == "paint")
        #expect(rows[0].paintPointsAllowedPerGame == 44)
    }

    @Test func `a defense is its last fifteen games`() throws {
        let games = (0..<16).map { Self.defense("BOS", day: $0, threes: $0 == 0 ? 40 : 10) }
        let row = try #require(TeamDefenseZones.rows(through: Self.date, defenses: games).first)
        #expect(row.gamesInSample == 15)
        #expect(row.threePtPctAllowedLast15 == 0.25)
    }
}
