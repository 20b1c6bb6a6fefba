import Statistics
import Testing
import Warehouse

@Suite struct TeamGameTests {
    typealias Game = HoustonAtPhiladelphia

    static func offenses(_ boxscores: [BdlPlayerBoxscoreRow] = Game.boxscores) throws -> [TeamOffenseGameSummaryRow] {
        try TeamOffenses.rows(on: Game.date, boxscores: boxscores, schedule: Game.schedule, espn: Game.espn)
    }

    static func defenses(_ boxscores: [BdlPlayerBoxscoreRow] = Game.boxscores) throws -> [TeamDefenseGameSummaryRow] {
        try TeamDefenses.rows(on: Game.date, boxscores: boxscores, schedule: Game.schedule, espn: Game.espn)
    }

    @Test func `an offense sums its players`() throws {
        let rows = try Self.offenses()
        #expect(rows.map(\.teamAbbr) == ["HOU", "PHI"])
        let home = rows[1]
        #expect(home.pointsScored == 124)
        #expect(home.fgAttempts == 83)
        #expect(home.rebounds == 41)
        #expect(home.possessions == 98)
        #expect(home.pace.isClose(to: 97.6703))
        #expect(home.offensiveRating.isClose(to: 126.9577))
        #expect(home.winFlag == true)
        #expect(home.marginOfVictory == 9)
        #expect(home.homeGame)
        #expect(home.overtimePeriods == 0)
        #expect(home.qualityScore == 1)
    }

    @Test func `what one team scores the other allows`() throws {
        let offenses = try Self.offenses()
        let defenses = try Self.defenses()
        #expect(defenses.map(\.defendingTeamAbbr) == ["HOU", "PHI"])
        #expect(defenses[0].pointsAllowed == offenses[1].pointsScored)
        #expect(defenses[0].defensiveRating == offenses[1].offensiveRating)
        #expect(defenses[0].opponentPace == offenses[1].pace)
        #expect(defenses[0].threePtPointsAllowed == 45)
        #expect(defenses[0].turnoversForced == 10)
        #expect(defenses[0].foulsCommitted == 23)
        #expect(defenses[1].winFlag == true)
    }

    @Test func `the last period tells the overtimes`() throws {
        var boxscores = Game.boxscores
        for index in boxscores.indices { boxscores[index].period = 6 }
        let home = try Self.offenses(boxscores)[1]
        #expect(home.overtimePeriods == 2)
        #expect(home.pace.isClose(to: 48 * 97.670334 / 58))
    }

    @Test(arguments: [("31", 0), ("56", 1), ("54", 1), ("81", 2)])
    func `without a period the players' minutes do`(minutesOfOne: String, overtimes: Int) throws {
        var boxscores = Game.boxscores
        for index in boxscores.indices {
            boxscores[index].period = nil
            if boxscores[index].playerLookup == "joelembiid" { boxscores[index].minutes = minutesOfOne }
        }
        #expect(try Self.offenses(boxscores)[1].overtimePeriods == overtimes)
    }

    @Test func `a number that one player lacks is no total`() throws {
        var boxscores = Game.boxscores
        let index = try #require(boxscores.firstIndex { $0.playerLookup == "joelembiid" })
        boxscores[index].turnovers = nil
        let home = try Self.offenses(boxscores)[1]
        #expect(home.turnovers == nil)
        #expect(home.pace == nil)
        #expect(home.pointsScored == 124)
        #expect(home.qualityScore < 1)
    }

    @Test func `without the opponent there are no ratings and no defense`() throws {
        let alone = Game.boxscores.filter { $0.teamAbbr == "PHI" }
        let rows = try Self.offenses(alone)
        #expect(rows.count == 1)
        #expect(rows[0].offensiveRating == nil)
        #expect(try Self.defenses(alone).isEmpty)
    }

    @Test func `points within rounded-away seconds still count for the team`() throws {
        var boxscores = Game.boxscores
        let index = try #require(boxscores.firstIndex { $0.playerLookup == "mobamba" })
        boxscores[index].points = 2
        #expect(try Self.offenses(boxscores)[1].pointsScored == 126)
    }
}
