import Statistics
import Testing
import Warehouse

@Suite struct GameAgreementTests {
    static let gameID = HoustonAtPhiladelphia.gameID

    @Test func `four sources that agree make 1, and name the winner`() throws {
        let gamebook = [
            Sample.gamebook(Self.gameID, team: "HOU", player: "a", id: 1, minutes: 240, points: 115),
            Sample.gamebook(Self.gameID, team: "PHI", player: "b", id: 2, minutes: 240, points: 124),
        ]
        let agreements = GameAgreements(
            schedule: HoustonAtPhiladelphia.schedule, espn: HoustonAtPhiladelphia.espn,
            boxscores: HoustonAtPhiladelphia.boxscores, gamebook: gamebook)
        let game = try #require(agreements[Self.gameID])
        #expect(game.agreement == 1)
        #expect(game.differences.isEmpty)
        #expect(game.score == GameAgreement.Score(away: 115, home: 124))
        #expect(
            game.sources == [
                "nbac_schedule", "espn_scoreboard", "nbac_gamebook_player_stats", "bdl_player_boxscores",
            ])
        #expect(game.winner == "PHI")
        #expect(game.isWin(for: "HOU") == false)
        #expect(game.margin(of: "HOU") == -9)
    }

    @Test func `a single witness makes 0.8`() throws {
        let agreements = GameAgreements(schedule: HoustonAtPhiladelphia.schedule, espn: [])
        let game = try #require(agreements[Self.gameID])
        #expect(game.agreement == 0.8)
        #expect(game.winner == "PHI")
    }

    @Test func `sources that differ make 0, and both are named`() throws {
        let agreements = GameAgreements(
            schedule: HoustonAtPhiladelphia.schedule, espn: [Sample.espn(Self.gameID, away: 115, home: 114)])
        let game = try #require(agreements[Self.gameID])
        #expect(game.agreement == 0)
        #expect(game.differences == ["espn_scoreboard has HOU 115, PHI 114; nbac_schedule has HOU 115, PHI 124"])
        #expect(game.winner == nil)
        #expect(game.margin(of: "PHI") == nil)
    }

    @Test func `one lost box-score line is noticed`() throws {
        let agreements = GameAgreements(
            schedule: HoustonAtPhiladelphia.schedule, espn: HoustonAtPhiladelphia.espn,
            boxscores: HoustonAtPhiladelphia.boxscores.filter { $0.playerLookup != "joelembiid" })
        let game = try #require(agreements[Self.gameID])
        #expect(game.agreement == 0)
        #expect(game.differences.count == 1)
        #expect(game.winner == nil)
    }

    @Test func `a disputed score with an undisputed winner still has a winner`() throws {
        let agreements = GameAgreements(
            schedule: HoustonAtPhiladelphia.schedule, espn: [Sample.espn(Self.gameID, away: 115, home: 123)])
        #expect(try #require(agreements[Self.gameID]).winner == "PHI")
    }

    @Test func `before the game two listings agree and one is alone`() throws {
        let both = GameAgreements(schedule: [Sample.scheduled(Self.gameID)], espn: [Sample.espn(Self.gameID)])
        let alone = GameAgreements(schedule: [Sample.scheduled(Self.gameID)], espn: [])
        #expect(try #require(both[Self.gameID]).agreement == 1)
        #expect(try #require(alone[Self.gameID]).agreement == 0.8)
        #expect(try #require(both[Self.gameID]).score == nil)
    }

    @Test func `a score of a game that is still on is no witness`() throws {
        var running = HoustonAtPhiladelphia.schedule[0]
        running.gameStatus = 2
        running.awayTeamScore = 50
        let agreements = GameAgreements(schedule: [running], espn: HoustonAtPhiladelphia.espn)
        let game = try #require(agreements[Self.gameID])
        #expect(game.agreement == 0.8)
        #expect(game.score == GameAgreement.Score(away: 115, home: 124))
    }

    @Test func `a side without player rows is no score of 0`() throws {
        let agreements = GameAgreements(
            schedule: HoustonAtPhiladelphia.schedule, espn: HoustonAtPhiladelphia.espn,
            boxscores: HoustonAtPhiladelphia.boxscores.filter { $0.teamAbbr == "PHI" })
        #expect(try #require(agreements[Self.gameID]).agreement == 1)
    }

    @Test func `games come in the order of their ids`() {
        let ids = ["20240115_SAS_ATL", "20240115_BOS_TOR", "20240115_MIA_BKN"]
        let agreements = GameAgreements(schedule: ids.map { Sample.scheduled($0) }, espn: [])
        #expect(agreements.games.map(\.gameID) == ids.sorted())
    }
}
