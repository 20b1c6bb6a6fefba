import Statistics
import Testing
import Timing
import Warehouse

/// Rolling windows over a real season; the expected numbers were computed apart, with Python's `statistics`.
@Suite struct PlayerDailyCachesTests {
    struct Expected: Sendable {
        let date: String
        let games: Int
        let last5: Double
        let last10: Double
        let season: Double
        let deviation: Double
        let minutes: Double
        let trueShooting: Double
        let week: (games: Int, minutes: Int)
        let fortnight: (games: Int, minutes: Int, backToBacks: Int)
    }

    static let expected = [
        Expected(
            date: "2024-01-01", games: 29, last5: 33.8, last10: 30.1, season: 26.344828, deviation: 9.279009,
            minutes: 37, trueShooting: 0.593923, week: (4, 148), fortnight: (7, 261, 1)),
        Expected(
            date: "2024-03-01", games: 57, last5: 27.2, last10: 29.8, season: 26.333333, deviation: 8.586812,
            minutes: 34.7, trueShooting: 0.585048, week: (4, 130), fortnight: (5, 168, 2)),
        Expected(
            date: "2024-04-14", games: 79, last5: 25.8, last10: 24.2, season: 25.936709, deviation: 10.71655,
            minutes: 34.4, trueShooting: 0.56363, week: (4, 135), fortnight: (8, 269, 2)),
    ]

    @Test(arguments: expected.indices)
    func `the windows of a real season are those computed apart`(index: Int) throws {
        let expected = Self.expected[index]
        let row = try #require(
            PlayerDailyCaches.rows(
                through: Sample.date(expected.date), summaries: EdwardsSeason.summaries, offenses: []
            ).first)
        #expect(row.gamesPlayedSeason == expected.games)
        #expect(row.pointsAvgLast5.isClose(to: expected.last5))
        #expect(row.pointsAvgLast10.isClose(to: expected.last10))
        #expect(row.pointsAvgSeason.isClose(to: expected.season))
        #expect(row.pointsStdLast10.isClose(to: expected.deviation))
        #expect(row.minutesAvgLast10.isClose(to: expected.minutes))
        #expect(row.tsPctLast10.isClose(to: expected.trueShooting))
        #expect(row.gamesInLast7Days == expected.week.games)
        #expect(row.minutesInLast7Days == expected.week.minutes)
        #expect(row.gamesInLast14Days == expected.fortnight.games)
        #expect(row.minutesInLast14Days == expected.fortnight.minutes)
        #expect(row.backToBacksLast14Days == expected.fortnight.backToBacks)
    }

    @Test func `a season starts from nothing`() {
        let rows = PlayerDailyCaches.rows(
            through: Sample.date("2024-10-25"), summaries: EdwardsSeason.summaries, offenses: [])
        #expect(rows.isEmpty)
    }

    @Test func `the first five games are early`() throws {
        let fourth = EdwardsSeason.summaries[3].gameDate
        let fifth = EdwardsSeason.summaries[4].gameDate
        for (date, isEarly) in [(fourth, true), (fifth, false)] {
            let row = try #require(
                PlayerDailyCaches.rows(through: date, summaries: EdwardsSeason.summaries, offenses: []).first)
            #expect(row.earlySeasonFlag == isEarly)
        }
    }

    @Test func `after one game there is an average and no deviation`() throws {
        let first = EdwardsSeason.summaries[0]
        let row = try #require(
            PlayerDailyCaches.rows(through: first.gameDate, summaries: [first], offenses: []).first)
        #expect(row.pointsAvgLast10 == 26)
        #expect(row.pointsStdLast10 == nil)
        #expect(row.usageRateLast10 == nil)
        #expect(!row.shotZoneDataAvailable)
    }

    @Test func `a traded player keeps his games and takes the new team's pace`() throws {
        var games = Array(EdwardsSeason.summaries.prefix(2))
        games[1].teamAbbr = "NYK"
        let offenses = [("MIN", 95.0), ("NYK", 99.0)].map { team, pace in
            var row = TeamOffenseGameSummaryRow(
                gameID: "20231025_\(team)_BOS", gameDate: games[0].gameDate, teamAbbr: team, opponentTeamAbbr: "BOS",
                seasonYear: 2023, homeGame: false)
            row.pace = pace
            return row
        }
        let row = try #require(
            PlayerDailyCaches.rows(through: games[1].gameDate, summaries: games, offenses: offenses).first)
        #expect(row.gamesPlayedSeason == 2)
        #expect(row.teamPaceLast10 == 99)
    }
}
