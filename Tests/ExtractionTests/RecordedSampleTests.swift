import Extraction
import Testing
import Timing
import Warehouse

/// Single recordings of the other sources; disabled where the recordings are not.
@Suite(.enabled(if: Recordings.arePresent, "needs the recordings: set FASTBREAK_RECORDINGS"))
struct RecordedSampleTests {
    @Test func `game lines of two books are eight outcomes of one game`() throws {
        let rows = try OddsGameLinesExtraction.rows(
            from: Recordings.payload("samples/oddsapi_historical_game_lines_2024-01-25.json"),
            date: #require(GameDate("2024-01-24")), eastern: EasternTime())
        #expect(rows.count == 8)
        #expect(Set(rows.map(\.canonicalGameID)) == ["20240124_ATL_GSW"])
        let first = try #require(rows.first)
        #expect(first.gameID == "cd0bc7d0c238f4446ce1c03d0cea7ec4")
        #expect(first.bookmakerKey == "draftkings")
        #expect(first.marketKey == "spreads")
        #expect(first.outcomeName == "Atlanta Hawks")
        #expect(first.outcomePrice == 1.91)
        #expect(first.outcomePoint == 6.5)
        #expect(first.snapshotTimestamp == Timestamp("2024-01-25T03:55:40Z"))
    }

    @Test func `a props answer without a points market has no lines`() throws {
        let rows = try OddsPlayerPropsExtraction.rows(
            from: Recordings.payload("samples/oddsapi_historical_player_props_2024-01-25.json"),
            date: #require(GameDate("2024-01-24")), eastern: EasternTime())
        #expect(rows.isEmpty)
    }

    @Test func `the play-by-play of a game adds up to its score, and its shots fall in three zones`() throws {
        let key = try #require(GameKey(id: "20250106_LAC_MIN"))
        let rows = try NbaPlayByPlayExtraction.rows(
            from: Recordings.unpacked("samples/nba_playbyplay_0022400500.json.gz"),
            game: ScheduledGame(nbaID: "0022400500", key: key))
        #expect(rows.count == 571)
        #expect(rows.map(\.eventSequence) == rows.map(\.eventSequence).sorted())
        let last = try #require(rows.last)
        #expect([last.scoreHome, last.scoreAway] == [108, 106])
        #expect(last.elapsedSeconds == 48 * 60)
        for (team, score) in [("MIN", 108), ("LAC", 106)] {
            #expect(rows.filter { $0.player1TeamAbbr == team }.compactMap(\.pointsScored).reduce(0, +) == score)
        }
        let shots = rows.filter { $0.shotMade != nil }
        #expect(shots.count { $0.shotZone == "paint" } == 90)
        #expect(shots.count { $0.shotZone == "mid_range" } == 17)
        #expect(shots.count { $0.shotZone == "three" } == 74)
        #expect(rows.count { $0.player2Role == "assist" } == 47)
        let miss = try #require(shots.first)
        #expect(miss.player1ID == 1_627_826)
        #expect(miss.gameClock == "11:42")
        #expect(miss.elapsedSeconds == 18)
        #expect(miss.shotDistance == 5.57)
    }

    @Test func `a payload of another game is refused`() throws {
        let key = try #require(GameKey(id: "20250106_LAC_MIN"))
        let payload = try Recordings.unpacked("samples/nba_playbyplay_0022400500.json.gz")
        let error = #expect(throws: ExtractionError.self) {
            try NbaPlayByPlayExtraction.rows(from: payload, game: ScheduledGame(nbaID: "0022400501", key: key))
        }
        #expect(error?.field == "game.gameId")
        #expect(error?.detail == "is 0022400500, but 0022400501 was asked for")
    }
}
