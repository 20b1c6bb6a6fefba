import Statistics
import Testing
import Timing
import Warehouse

@Suite struct PlayerGameSummariesTests {
    typealias Game = HoustonAtPhiladelphia

    static func rows(
        boxscores: [BdlPlayerBoxscoreRow] = Game.boxscores, gamebook: [GamebookPlayerStatsRow] = [],
        propLines: [OddsPlayerPointsPropRow] = [], playByPlay: [PlayByPlayRow] = []
    ) throws -> [PlayerGameSummaryRow] {
        try PlayerGameSummaries.rows(
            on: Game.date, boxscores: boxscores, gamebook: gamebook, schedule: Game.schedule, espn: Game.espn,
            propLines: propLines, playByPlay: playByPlay)
    }

    static func row(_ player: String, in rows: [PlayerGameSummaryRow]) throws -> PlayerGameSummaryRow {
        try #require(rows.first { $0.playerLookup == player })
    }

    @Test func `only who played has a row`() throws {
        let rows = try Self.rows()
        #expect(rows.count == 23)
        #expect(!rows.contains { $0.playerLookup == "mobamba" })
        #expect(rows.reduce(0) { $0 + ($1.points ?? 0) } == 239)
    }

    @Test func `Embiid's row holds the night's numbers`() throws {
        let row = try Self.row("joelembiid", in: Self.rows())
        #expect(row.points == 41)
        #expect(row.minutesPlayed == 31)
        #expect(row.usageRate.isClose(to: 43.7151))
        #expect(row.tsPct.isClose(to: 0.7198))
        #expect(row.efgPct.isClose(to: 0.5952))
        #expect(row.winFlag == true)
        #expect(row.opponentTeamAbbr == "HOU")
        #expect(row.starterFlag == nil)
        #expect(row.qualityScore == 1)
        #expect(row.dataQualityTier == "gold")
    }

    @Test func `who took no shot has no percentage, and is still complete`() throws {
        var boxscores = Game.boxscores
        let index = try #require(boxscores.firstIndex { $0.playerLookup == "aaronholiday" })
        boxscores[index].fieldGoalsAttempted = 0
        boxscores[index].threePointersAttempted = 0
        let row = try Self.row("aaronholiday", in: Self.rows(boxscores: boxscores))
        #expect(row.tsPct == nil)
        #expect(row.qualityScore == 1)
    }

    @Test func `the gamebook wins where both have the player`() throws {
        let official = Sample.gamebook(
            Game.gameID, team: "PHI", player: "joelembiid", id: 203_954, minutes: 31.25, points: 41)
        let rows = try Self.rows(gamebook: [official])
        let embiid = try Self.row("joelembiid", in: rows)
        #expect(embiid.minutesPlayed == 31.25)
        #expect(embiid.starterFlag == true)
        #expect(rows.count == 23)
        #expect(try Self.row("tyresemaxey", in: rows).minutesPlayed == 35)
    }

    @Test func `the gamebook's word that a player did not play is final`() throws {
        let absent = Sample.gamebook(Game.gameID, team: "PHI", player: "paulreed", id: 1, minutes: 0, points: 0)
        #expect(try !Self.rows(gamebook: [absent]).contains { $0.playerLookup == "paulreed" })
    }

    @Test func `a complete gamebook has everyone, so another spelling is not another player`() throws {
        let official = Game.boxscores.filter { $0.teamAbbr == "PHI" }.enumerated().map { index, row in
            let name = row.playerLookup == "kenyonmartinjr" ? "kjmartin" : row.playerLookup
            return Sample.gamebook(
                Game.gameID, team: "PHI", player: name, id: index, minutes: Double(row.minutes ?? "") ?? 0,
                points: row.points ?? 0)
        }
        let rows = try Self.rows(gamebook: official)
        #expect(rows.contains { $0.playerLookup == "kjmartin" })
        #expect(!rows.contains { $0.playerLookup == "kenyonmartinjr" })
        #expect(rows.count == 23)
    }

    @Test func `points are settled against the last line before the game`() throws {
        let rows = try Self.rows(propLines: [
            Sample.prop(Game.gameID, "joelembiid", 33.5, minutesBefore: 600),
            Sample.prop(Game.gameID, "joelembiid", 35.5, minutesBefore: 5),
            Sample.prop(Game.gameID, "joelembiid", 45.5, minutesBefore: -30),
            Sample.prop(Game.gameID, "tyresemaxey", 27, minutesBefore: 5),
            Sample.prop(Game.gameID, "tobiasharris", 16.5, minutesBefore: 5),
        ])
        let embiid = try Self.row("joelembiid", in: rows)
        #expect(embiid.pointsLine == 35.5)
        #expect(embiid.openingLine == 33.5)
        #expect(embiid.lineMovement == 2)
        #expect(embiid.margin == 5.5)
        #expect(embiid.overUnderResult == "over")
        #expect(try Self.row("tyresemaxey", in: rows).overUnderResult == "push")
        #expect(try Self.row("tobiasharris", in: rows).overUnderResult == "under")
        #expect(try Self.row("nicolasbatum", in: rows).overUnderResult == nil)
    }

    @Test func `both ends of a line are of one book`() throws {
        let rows = try Self.rows(propLines: [
            Sample.prop(Game.gameID, "joelembiid", 30.5, book: "aardvark", minutesBefore: 900),
            Sample.prop(Game.gameID, "joelembiid", 34.5, book: "fanduel", minutesBefore: 600),
            Sample.prop(Game.gameID, "joelembiid", 35.5, book: "fanduel", minutesBefore: 5),
        ])
        let embiid = try Self.row("joelembiid", in: rows)
        #expect(embiid.openingLine == 34.5)
        #expect(embiid.openingLineSource == "fanduel")
        #expect(embiid.pointsLineSource == "fanduel")
    }

    @Test func `a book's main line is the one with even prices`() throws {
        var alternates = [27.5, 35.5, 41.5].map { Sample.prop(Game.gameID, "joelembiid", $0, minutesBefore: 5) }
        (alternates[0].overPrice, alternates[0].underPrice) = (1.2, 4.5)
        (alternates[1].overPrice, alternates[1].underPrice) = (1.87, 1.95)
        alternates[2].underPrice = nil
        let embiid = try Self.row("joelembiid", in: Self.rows(propLines: alternates))
        #expect(embiid.pointsLine == 35.5)
        #expect(embiid.openingLine == 35.5)
    }

    @Test func `zones are filled when they account for every attempt`() throws {
        let shots = [
            Sample.shot(Game.gameID, by: "marcusmorris", zone: "three", made: true, assisted: true, number: 1),
            Sample.shot(Game.gameID, by: "marcusmorris", zone: "three", made: true, number: 2),
            Sample.shot(Game.gameID, by: "marcusmorris", zone: "paint", made: true, assisted: true, number: 3),
            Sample.shot(Game.gameID, by: "joelembiid", zone: "paint", made: true, number: 4),
            // The same game from a second source, with fewer shots, is not counted on top.
            Sample.shot(Game.gameID, by: "marcusmorris", zone: "paint", made: true, number: 1, set: "other"),
        ]
        let rows = try Self.rows(playByPlay: shots)
        let morris = try Self.row("marcusmorris", in: rows)
        #expect(morris.paintAttempts == 1)
        #expect(morris.midRangeAttempts == 0)
        #expect(morris.assistedFgMakes == 2)
        #expect(morris.unassistedFgMakes == 1)
        #expect(try Self.row("joelembiid", in: rows).paintAttempts == nil)
    }

    @Test func `an event with only an id finds its player through the gamebook`() throws {
        let official = Sample.gamebook(
            Game.gameID, team: "PHI", player: "kenyonmartinjr", id: 77, minutes: 6, points: 0)
        var counted = official
        counted.fieldGoalsAttempted = 1
        let shot = Sample.shot(Game.gameID, by: nil, id: 77, zone: "mid_range", number: 1)
        let row = try Self.row("kenyonmartinjr", in: Self.rows(gamebook: [counted], playByPlay: [shot]))
        #expect(row.midRangeAttempts == 1)
    }

    @Test func `rows of other dates are not this date's`() throws {
        let rows = try PlayerGameSummaries.rows(
            on: Game.date.advanced(byDays: 1), boxscores: Game.boxscores, schedule: Game.schedule)
        #expect(rows.isEmpty)
    }
}
