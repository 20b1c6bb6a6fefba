import Statistics
import Testing

/// The formulas against numbers computed by hand from HOU at PHI, 15 January 2024, and MIA at BKN of the same night.
@Suite struct FormulaTests {
    @Test func `Embiid's 41 points are 41 over twice 28.48 chances`() {
        let shooting = Shooting.trueShooting(points: 41, fieldGoalAttempts: 21, freeThrowAttempts: 17)
        #expect(shooting.isClose(to: 0.7198))
    }

    @Test func `Embiid's twelve makes with one three are worth 12.5 of 21`() {
        #expect(Shooting.effective(makes: 12, threes: 1, attempts: 21).isClose(to: 0.5952))
    }

    @Test func `a line without an attempt has no percentage`() {
        #expect(Shooting.trueShooting(points: 0, fieldGoalAttempts: 0, freeThrowAttempts: 0) == nil)
        #expect(Shooting.effective(makes: 0, threes: 0, attempts: 0) == nil)
    }

    @Test func `free throws alone make a true shooting percentage`() {
        let shooting = Shooting.trueShooting(points: 2, fieldGoalAttempts: 0, freeThrowAttempts: 2)
        #expect(shooting.isClose(to: 1.1364))
    }

    @Test func `Embiid finished 43.7 % of Philadelphia's plays while on the floor`() {
        let embiid = Usage(fieldGoalAttempts: 21, freeThrowAttempts: 17, turnovers: 2, minutes: 31)
        let team = Usage(fieldGoalAttempts: 83, freeThrowAttempts: 34, turnovers: 10, minutes: 240)
        #expect(embiid.rate(in: team).isClose(to: 43.7151))
    }

    @Test func `usage is undefined without minutes and without a play of the team`() {
        let team = Usage(fieldGoalAttempts: 83, freeThrowAttempts: 34, turnovers: 10, minutes: 240)
        let idle = Usage(fieldGoalAttempts: 0, freeThrowAttempts: 0, turnovers: 0, minutes: 0)
        #expect(idle.rate(in: team) == nil)
        #expect(team.rate(in: idle) == nil)
    }

    static let philadelphia = Possessions(
        fieldGoalAttempts: 83, fieldGoals: 40, freeThrowAttempts: 34, offensiveRebounds: 8, defensiveRebounds: 33,
        turnovers: 10)
    static let houston = Possessions(
        fieldGoalAttempts: 88, fieldGoals: 44, freeThrowAttempts: 32, offensiveRebounds: 16, defensiveRebounds: 30,
        turnovers: 13)

    @Test func `both estimates are averaged, whichever team asks`() {
        // 96.9137 by Philadelphia's box score, 98.4269 by Houston's.
        let possessions = Possessions.ofGame(Self.philadelphia, Self.houston)
        #expect(possessions.isClose(to: 97.6703))
        #expect(Possessions.ofGame(Self.houston, Self.philadelphia) == possessions)
    }

    @Test func `ratings are points per hundred possessions`() {
        #expect(Possessions.rating(points: 124, possessions: 97.6703).isClose(to: 126.9577))
        #expect(Possessions.rating(points: 1, possessions: 0) == nil)
    }

    @Test func `overtime lengthens the game, not the pace`() {
        // MIA at BKN went to one overtime with 101.924 possessions.
        let pace: Double? = Possessions.pace(possessions: 101.924, overtimes: 1)
        #expect(pace.isClose(to: 92.3085))
        #expect(Possessions.pace(possessions: 97.5, overtimes: 0) == 97.5)
    }

    @Test func `an empty box score has no possessions`() {
        let empty = Possessions(
            fieldGoalAttempts: 0, fieldGoals: 0, freeThrowAttempts: 0, offensiveRebounds: 0, defensiveRebounds: 0,
            turnovers: 0)
        #expect(Possessions.ofGame(empty, empty) == nil)
    }

    @Test(arguments: [
        ("28", 28.0), ("28:30", 28.5), ("00", 0), ("0:06", 0.1), ("PT28M30.00S", 28.5), ("PT00M06S", 0.1),
        ("PT53M00.00S", 53),
    ])
    func `minutes are read in every form that the sources use`(text: String, minutes: Double) {
        #expect(MinutesPlayed.parse(text).isClose(to: minutes))
    }

    @Test(arguments: ["", "DNP", "-5", "+5", "28:60", "28:", ":13", "1:2:3", "PT28M", "PT28S", "PT28M13.x0S", "28.5"])
    func `anything else is no playing time`(text: String) {
        #expect(MinutesPlayed.parse(text) == nil)
    }

    @Test func `nothing has no mean, and one value no deviation`() {
        #expect([Double]().mean == nil)
        #expect([7.0].mean == 7)
        #expect([7.0].sampleDeviation == nil)
        #expect([2.0, 4, 4, 4, 5, 5, 7, 9].sampleDeviation.isClose(to: 2.1381))
    }
}
