import Extraction
import Testing
import Timing
import Warehouse

/// 2024-01-15 as three sources told it; disabled where the recordings are not.
@Suite(.enabled(if: Recordings.arePresent, "needs the recordings: set FASTBREAK_RECORDINGS"))
struct RecordedDayTests {
    let schedule: [NbacScheduleRow]
    let boxScores: [BdlPlayerBoxscoreRow]
    let espn: [EspnScoreboardRow]

    init() throws {
        let date = Recordings.date
        self.schedule = try NbacScheduleExtraction.rows(
            from: Recordings.payload("2024-01-15/nba_scoreboardv2.json"), date: date)
        self.boxScores = try BdlBoxScoreExtraction.rows(
            from: Recordings.payload("2024-01-15/balldontlie_box_scores.json"), date: date)
        self.espn = try EspnScoreboardExtraction.rows(
            from: Recordings.payload("2024-01-15/espn_scoreboard.json"), date: date, eastern: EasternTime())
    }

    @Test func `the three sources agree on eleven games`() {
        let games = self.schedule.map(\.canonicalGameID).sorted()
        #expect(games.count == 11)
        #expect(Set(games).count == 11)
        #expect(games.contains("20240115_HOU_PHI"))
        #expect(Set(self.boxScores.map(\.gameID)).sorted() == games)
        #expect(self.espn.map(\.canonicalGameID).sorted() == games)
    }

    @Test func `the three sources agree on every score`() throws {
        for game in self.schedule {
            let espn = try #require(self.espn.first { $0.canonicalGameID == game.canonicalGameID })
            #expect(espn.homeTeamScore == game.homeTeamScore)
            #expect(espn.awayTeamScore == game.awayTeamScore)
            for line in self.boxScores where line.gameID == game.canonicalGameID {
                #expect(line.homeTeamScore == game.homeTeamScore)
                #expect(line.awayTeamScore == game.awayTeamScore)
            }
        }
    }

    @Test func `players' points add up to the score of all 22 teams`() throws {
        var agreeing = 0
        for game in self.schedule {
            for (team, score) in [
                (game.homeTeamTricode, game.homeTeamScore), (game.awayTeamTricode, game.awayTeamScore),
            ] {
                let lines = self.boxScores.filter { $0.gameID == game.canonicalGameID && $0.teamAbbr == team }
                #expect(lines.compactMap(\.points).reduce(0, +) == score, "\(game.canonicalGameID) \(team)")
                agreeing += 1
            }
        }
        #expect(agreeing == 22)
    }

    @Test func `384 players are listed, 229 played, and they scored 2399 points`() {
        #expect(self.boxScores.count == 384)
        #expect(self.boxScores.count { $0.minutes != "00" } == 229)
        #expect(self.boxScores.compactMap(\.points).reduce(0, +) == 2399)
    }

    @Test func `every game of the day is final in every source`() {
        #expect(self.schedule.allSatisfy { $0.gameStatus == 3 && $0.gameStatusText == "Final" })
        #expect(self.espn.allSatisfy { $0.completed && $0.gameStatus == "STATUS_FINAL" })
        #expect(self.boxScores.allSatisfy { $0.gameStatus == "Final" })
    }

    @Test(arguments: ["GSW", "NOP", "NYK", "SAS", "UTA", "WAS"])
    func `ESPN's own code becomes the tricode`(tricode: String) {
        #expect(self.espn.count { $0.homeTeamAbbr == tricode || $0.awayTeamAbbr == tricode } == 1)
    }

    @Test func `a game that ESPN dates in UTC on the next day belongs to its Eastern date`() throws {
        let game = try #require(self.espn.first { $0.canonicalGameID == "20240115_OKC_LAL" })
        #expect(game.startTime == Timestamp("2024-01-16T03:30:00Z"))
        #expect(game.gameDate == Recordings.date)
    }

    @Test func `the first game is read in full`() throws {
        let game = try #require(self.schedule.first)
        #expect(
            game
                == NbacScheduleRow(
                    gameID: "0022300555", canonicalGameID: "20240115_HOU_PHI", gameCode: "20240115/HOUPHI",
                    season: "2023", seasonNbaFormat: "2023-24", seasonYear: 2023, gameDate: Recordings.date,
                    gameStatus: 3, gameStatusText: "Final",
                    homeTeamID: 1_610_612_755, homeTeamTricode: "PHI", homeTeamName: "76ers",
                    awayTeamID: 1_610_612_745, awayTeamTricode: "HOU", awayTeamName: "Rockets",
                    arenaName: "Wells Fargo Center", hasNationalTv: true, isRegularSeason: true, isPlayoffs: false,
                    homeTeamScore: 124, awayTeamScore: 115, winningTeamTricode: "PHI",
                    dataSource: "nbac_scoreboard_v2", sourceFilePath: "2024-01-15/nba_scoreboardv2.json"))
    }

    @Test func `a line of the box score is read in full`() throws {
        let line = try #require(self.boxScores.first)
        #expect(line.playerLookup == "nicolasbatum")
        #expect(line.bdlPlayerID == 33)
        #expect(line.teamAbbr == "PHI")
        #expect(line.minutes == "28")
        #expect(line.seasonYear == 2023)
        #expect([line.points, line.rebounds, line.assists, line.steals, line.blocks] == [5, 5, 3, 2, 1])
        #expect([line.fieldGoalsMade, line.fieldGoalsAttempted] == [2, 7])
        #expect([line.threePointersMade, line.threePointersAttempted] == [1, 3])
        #expect(line.fieldGoalPct == 0.2857143)
    }

    @Test func `no two rows have one key`() throws {
        func keys<R: WarehouseRow>(_ rows: [R]) throws -> [[Value]] {
            try rows.map { row in
                let cells = try RowEncoder.encode(row)
                return R.table.key.map { cells[$0] }
            }
        }
        #expect(Set(try keys(self.boxScores)).count == 384)
        #expect(Set(try keys(self.schedule)).count == 11)
        #expect(Set(try keys(self.espn)).count == 11)
    }
}
