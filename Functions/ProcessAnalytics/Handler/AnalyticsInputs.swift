import Pipeline
import Statistics
import Timing
import Warehouse

/// What the analytics of a date are made of: the date's raw rows, and the season before it.
struct AnalyticsInputs: Sendable {
    let date: GameDate
    /// The season's games up to and including the date.
    let schedule: [NbacScheduleRow]
    let espn: [EspnScoreboardRow]
    let boxscores: [BdlPlayerBoxscoreRow]
    let gamebook: [GamebookPlayerStatsRow]
    let playByPlay: [PlayByPlayRow]
    let rosters: [BrRosterRow]
    let gameLines: [OddsGameLineRow]
    let propLines: [OddsPlayerPointsPropRow]
    /// The season's player lines before the date.
    let history: [PlayerGameSummaryRow]

    init(reading warehouse: WarehouseReader, date: GameDate) async throws {
        self.date = date
        let opening = date.seasonOpening
        self.schedule = try await warehouse.rows(
            NbacScheduleRow.self, where: NbacScheduleRow.table.between(opening, date))
        self.espn = try await warehouse.rows(EspnScoreboardRow.self, on: date)
        self.boxscores = try await warehouse.rows(BdlPlayerBoxscoreRow.self, on: date)
        self.gamebook = try await warehouse.rows(GamebookPlayerStatsRow.self, on: date)
        self.playByPlay = try await warehouse.rows(PlayByPlayRow.self, on: date)
        self.rosters = try await warehouse.rows(
            BrRosterRow.self, where: [.equal("season_year", .int(Int64(date.seasonYear)))])
        self.gameLines = try await warehouse.rows(OddsGameLineRow.self, on: date)
        self.propLines = try await warehouse.rows(OddsPlayerPointsPropRow.self, on: date)
        self.history = try await warehouse.rows(
            PlayerGameSummaryRow.self,
            where: PlayerGameSummaryRow.table.between(opening, date.advanced(byDays: -1)))
    }

    /// The rows of one processor, replacing what the date had; nil for a processor that is not built here.
    func output(of processor: ProcessorID, correlationID: String, at now: Timestamp) throws -> PhaseWork.Output? {
        let today = self.schedule.filter { $0.gameDate == self.date }
        switch processor {
        case "team_offense_game_summary":
            return try self.stamped(
                TeamOffenses.rows(
                    on: self.date, boxscores: self.boxscores, gamebook: self.gamebook, schedule: today,
                    espn: self.espn, playByPlay: self.playByPlay), correlationID, now)
        case "team_defense_game_summary":
            return try self.stamped(
                TeamDefenses.rows(
                    on: self.date, boxscores: self.boxscores, gamebook: self.gamebook, schedule: today,
                    espn: self.espn, playByPlay: self.playByPlay), correlationID, now)
        case "player_game_summary":
            return try self.stamped(
                PlayerGameSummaries.rows(
                    on: self.date, boxscores: self.boxscores, gamebook: self.gamebook, schedule: today,
                    espn: self.espn, propLines: self.propLines, playByPlay: self.playByPlay), correlationID, now)
        case "upcoming_team_game_context":
            return try self.stamped(
                UpcomingTeamContexts.rows(
                    on: self.date, schedule: self.schedule, espn: self.espn, gameLines: self.gameLines),
                correlationID, now)
        case "upcoming_player_game_context":
            return try self.stamped(
                UpcomingPlayerContexts.rows(
                    on: self.date, schedule: self.schedule, espn: self.espn, history: self.history,
                    boxscores: self.boxscores, gamebook: self.gamebook, rosters: self.rosters,
                    gameLines: self.gameLines, propLines: self.propLines), correlationID, now)
        default:
            return nil
        }
    }

    private func stamped<R: WarehouseRow>(
        _ rows: [R], _ correlationID: String, _ now: Timestamp
    ) throws -> PhaseWork.Output {
        PhaseWork.Output(
            try TableWrite(rows, correlationID: correlationID, at: now, replacing: R.table.on(self.date)))
    }
}

extension GameDate {
    /// 1 August before the date: no season has games earlier than that.
    fileprivate var seasonOpening: GameDate {
        GameDate(year: self.seasonYear, month: 8, day: 1) ?? self
    }
}
