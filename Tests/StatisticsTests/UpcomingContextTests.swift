import Statistics
import Testing
import Timing
import Warehouse

@Suite struct UpcomingContextTests {
    static let date = Sample.date("2024-01-05")
    static let gameID = "20240105_MIN_HOU"

    /// Minnesota lost on New Year's Day and two days later; Houston has not played.
    static let schedule = [
        Sample.scheduled("20231230_LAL_MIN", away: 106, home: 108),
        Sample.scheduled("20240101_MIN_NYK", away: 106, home: 112),
        Sample.scheduled("20240103_NOP_MIN", away: 117, home: 106),
        Sample.scheduled(Self.gameID),
    ]

    static let lines = [
        Sample.gameLine(Self.gameID, "spreads", "MIN", -3.5, minutesBefore: 500),
        Sample.gameLine(Self.gameID, "spreads", "MIN", -5, minutesBefore: 10),
        Sample.gameLine(Self.gameID, "spreads", "HOU", 5, minutesBefore: 10),
        Sample.gameLine(Self.gameID, "totals", "Over", 222.5, minutesBefore: 10),
        Sample.gameLine(Self.gameID, "totals", "Under", 222.5, minutesBefore: 10),
    ]

    static func teams() throws -> [UpcomingTeamGameContextRow] {
        try UpcomingTeamContexts.rows(
            on: Self.date, schedule: Self.schedule, espn: [Sample.espn(Self.gameID)], gameLines: Self.lines)
    }

    static func players(
        history: [PlayerGameSummaryRow] = EdwardsSeason.summaries, boxscores: [BdlPlayerBoxscoreRow] = [],
        gamebook: [GamebookPlayerStatsRow] = [], rosters: [BrRosterRow] = [],
        propLines: [OddsPlayerPointsPropRow] = []
    ) throws -> [UpcomingPlayerGameContextRow] {
        try UpcomingPlayerContexts.rows(
            on: Self.date, schedule: Self.schedule, history: history, boxscores: boxscores, gamebook: gamebook,
            rosters: rosters, gameLines: Self.lines, propLines: propLines)
    }

    @Test func `a team brings its rest, its load and its streak`() throws {
        let visitor = try #require(Self.teams().first { $0.teamAbbr == "MIN" })
        #expect(visitor.teamDaysRest == 1)
        #expect(visitor.daysSinceLastGame == 2)
        #expect(visitor.isBackToBack == false)
        #expect(visitor.gamesInLast7Days == 3)
        #expect(visitor.gameNumberInSeason == 4)
        #expect(visitor.teamLossStreakEntering == 2)
        #expect(visitor.teamWinStreakEntering == 0)
        #expect(visitor.lastGameMargin == -11)
        #expect(visitor.lastGameResult == "L")
        #expect(visitor.gameSpread == -5)
        #expect(visitor.spreadMovement == -1.5)
        #expect(visitor.gameTotal == 222.5)
        #expect(visitor.qualityScore == 1)
    }

    @Test func `a team without history has nulls, not zeros`() throws {
        let home = try #require(Self.teams().first { $0.teamAbbr == "HOU" })
        #expect(home.isBackToBack == nil)
        #expect(home.gamesInLast7Days == nil)
        #expect(home.teamWinStreakEntering == nil)
        #expect(home.lastGameResult == nil)
        #expect(home.gameSpread == 5)
        #expect(home.qualityScore < 0.9)
    }

    @Test func `preseason, all-star and unplayed games are no history`() throws {
        var schedule = Self.schedule
        for (index, prefix) in [(0, "001"), (1, "003")] { schedule[index].gameID = prefix + "2300001" }
        schedule[2].gameStatus = 1
        let rows = try UpcomingTeamContexts.rows(on: Self.date, schedule: schedule)
        #expect(rows.allSatisfy { $0.teamDaysRest == nil })
    }

    @Test func `a player brings his own form, from the real season`() throws {
        let edwards = try #require(Self.players().first)
        #expect(edwards.playerLookup == "anthonyedwards")
        #expect(edwards.teamAbbr == "MIN")
        #expect(edwards.daysRest == 1)
        #expect(edwards.gamesInLast7Days == 3)
        #expect(edwards.pointsAvgLast5.isClose(to: 34))
        #expect(edwards.pointsAvgLast10.isClose(to: 32.7))
        #expect(edwards.gameSpread == -5)
        #expect(edwards.openingSpread == -3.5)
        #expect(edwards.hasPropLine == false)
        #expect(edwards.opponentDaysRest == nil)
    }

    @Test func `streaks against the line end at a game without one`() throws {
        var history = EdwardsSeason.summaries.filter { $0.gameDate < Self.date }
        for index in history.indices.suffix(3) { history[index].overUnderResult = "over" }
        history[history.count - 5].overUnderResult = "over"
        let edwards = try #require(Self.players(history: history).first)
        #expect(edwards.propOverStreak == 3)
        #expect(edwards.propUnderStreak == 0)
    }

    @Test func `expected players come from the best source there is`() throws {
        let roster = BrRosterRow(
            seasonYear: 2023, seasonDisplay: "2023-24", teamAbbrev: "MIN", playerFullName: "Mike Conley",
            playerLookup: "mikeconley", lastScrapedDate: Self.date, sourceFilePath: "sample")
        let listed = Sample.boxscore(Self.gameID, team: "MIN", player: "rudygobert", minutes: "00")
        let official = Sample.gamebook(Self.gameID, team: "MIN", player: "nazreid", id: 1, minutes: 0, points: 0)
        var inactive = Sample.gamebook(Self.gameID, team: "MIN", player: "hurt", id: 2, minutes: 0, points: 0)
        inactive.playerStatus = "inactive"

        #expect(try Self.players().map(\.playerLookup) == ["anthonyedwards"])
        #expect(try Self.players(rosters: [roster]).map(\.playerLookup) == ["mikeconley"])
        #expect(try Self.players(boxscores: [listed], rosters: [roster]).map(\.playerLookup) == ["rudygobert"])
        #expect(
            try Self.players(boxscores: [listed], gamebook: [official, inactive], rosters: [roster])
                .map(\.playerLookup) == ["nazreid"])
    }

    @Test func `a player's line is known before the game`() throws {
        let props = [Sample.prop(Self.gameID, "anthonyedwards", 27.5, minutesBefore: 10)]
        let edwards = try #require(Self.players(propLines: props).first)
        #expect(edwards.hasPropLine)
        #expect(edwards.currentPointsLine == 27.5)
        #expect(edwards.currentPointsLineSource == "draftkings")
    }
}
