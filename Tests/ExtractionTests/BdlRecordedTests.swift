import Extraction
import Testing
import Timing
import Warehouse

/// The lists of balldontlie beside its box scores, as they were recorded.
@Suite(.enabled(if: Recordings.arePresent, "needs the recordings: set FASTBREAK_RECORDINGS"))
struct BdlRecordedTests {
    @Test func `nine games of a night are final, with their scores and starts`() throws {
        let date = try #require(GameDate("2025-02-20"))
        let rows = try BdlGameExtraction.rows(
            from: Recordings.payload("samples/balldontlie_games_2025-02-20.json"), date: date)
        #expect(rows.count == 9)
        #expect(rows.allSatisfy { $0.gameStatus == "Final" && $0.seasonYear == 2024 })
        #expect(rows.filter { $0.period == 5 }.map(\.gameID) == ["20250220_CHI_NYK"])
        let denver = try #require(rows.first)
        #expect(denver.gameID == "20250220_CHA_DEN")
        #expect(denver.bdlGameID == 15_908_525)
        #expect([denver.awayTeamScore, denver.homeTeamScore] == [115, 129])
        #expect(denver.startTime == Timestamp("2025-02-21T02:00:00Z"))
    }

    @Test func `the lines of a final add up to its score`() throws {
        let date = try #require(GameDate("2025-06-22"))
        let rows = try BdlStatExtraction.rows(from: Recordings.payload("samples/balldontlie_stats.json"), date: date)
        #expect(rows.count == 30)
        #expect(Set(rows.map(\.gameID)) == ["20250622_IND_OKC"])
        #expect(rows.allSatisfy { $0.isPostseason })
        for (team, score) in [("OKC", 103), ("IND", 91)] {
            #expect(rows.filter { $0.teamAbbr == team }.compactMap(\.points).reduce(0, +) == score)
        }
        let williams = try #require(rows.first)
        #expect(williams.playerLookup == "jalenwilliams")
        #expect(williams.bdlPlayerID == 38_017_703)
        #expect(williams.minutes == "38")
        #expect([williams.points, williams.rebounds, williams.assists] == [20, 4, 4])
        #expect([williams.homeTeamScore, williams.awayTeamScore] == [103, 91])
    }

    @Test func `thirty teams stand with wins and losses of a whole season`() throws {
        let date = try #require(GameDate("2025-04-14"))
        let rows = try BdlStandingExtraction.rows(
            from: Recordings.payload("samples/balldontlie_standings.json"), date: date)
        #expect(rows.count == 30)
        #expect(rows.allSatisfy { $0.gamesPlayed == 82 })
        #expect(rows.map(\.wins).reduce(0, +) == 30 * 41)
        let thunder = try #require(rows.first { $0.teamAbbr == "OKC" })
        #expect([thunder.wins, thunder.losses, thunder.conferenceRank] == [68, 14, 1])
        #expect(thunder.homeRecord == "35-6")
        #expect(thunder.winPercentage == 68.0 / 82)
        #expect(thunder.seasonDisplay == "2024-25")
    }

    @Test func `a page of injuries is a hundred players with status and expected return`() throws {
        let date = try #require(GameDate("2025-07-15"))
        let rows = try BdlInjuryExtraction.rows(
            from: Recordings.payload("samples/balldontlie_injuries.json"), date: date)
        #expect(rows.count == 100)
        #expect(rows.count { $0.injuryStatus == "Out" } == 9)
        #expect(rows.count { $0.injuryStatus == "Day-To-Day" } == 91)
        let johnson = try #require(rows.first { $0.playerLookup == "jalenjohnson" })
        #expect(johnson.teamAbbr == "ATL")
        #expect(johnson.returnDate == "Oct 1")
        #expect(johnson.injuryDescription?.hasPrefix("Jul 3: Johnson has suffered a torn labrum") == true)
    }

    @Test func `a page of active players is a hundred with team and draft`() throws {
        let date = try #require(GameDate("2025-03-01"))
        let rows = try BdlActivePlayerExtraction.rows(
            from: Recordings.payload("samples/balldontlie_active_players_page.json"), date: date)
        #expect(rows.count == 100)
        let adams = try #require(rows.first)
        #expect(adams.playerLookup == "stevenadams")
        #expect(adams.teamAbbr == "HOU")
        #expect([adams.draftYear, adams.draftRound, adams.draftNumber] == [2013, 1, 12])
        #expect(adams.lastSeenDate == date)
    }

    @Test func `teams are the thirty of today and fifteen that are gone, under their own ids`() throws {
        let rows = try BdlTeamExtraction.rows(
            from: Recordings.payload("samples/balldontlie_teams.json"), date: Recordings.date)
        #expect(rows.count == 45)
        #expect(rows.filter(\.isCurrent).map(\.bdlTeamID) == Array(1...30))
        #expect(Set(rows.filter(\.isCurrent).map(\.teamAbbr)) == Set(Team.league.map(\.tricode)))
        let capitols = try #require(rows.first { $0.fullName == "Washington Capitols" })
        #expect(capitols.teamAbbr == "WAS")
        #expect(!capitols.isCurrent)
        #expect(capitols.conference == nil)
        #expect(capitols.nbaTeamID == nil)
    }

    @Test func `box scores of a running game carry the moment of the poll`() throws {
        let polled = try #require(Timestamp("2024-01-16T01:12:00Z"))
        let payload = try Recordings.payload("2024-01-15/balldontlie_box_scores.json")
        let rows = try BdlLiveBoxScoreExtraction.rows(from: payload, date: Recordings.date, polledAt: polled)
        let final = try BdlBoxScoreExtraction.rows(from: payload, date: Recordings.date)
        #expect(rows.map(\.bdlPlayerID) == final.map(\.bdlPlayerID))
        #expect(rows.map(\.points) == final.map(\.points))
        #expect(rows.allSatisfy { $0.pollTimestamp == polled && $0.gameClock == "Final" })
    }
}
