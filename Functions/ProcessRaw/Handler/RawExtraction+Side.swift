import Extraction
import Pipeline
import Timing
import Warehouse

extension RawExtraction {
    /// Adds a payload that fills a table of its own, for which nobody waits; false for another processor's.
    func addSide(_ payload: Payload, of processor: ProcessorID, to result: inout RawRows) async throws -> Bool {
        switch processor {
        case "bdl_games":
            try result.add(payload, game: \BdlGameRow.gameID) {
                try BdlGameExtraction.rows(from: $0, date: self.date)
            }
        case "bdl_live_boxscores":
            // Polls follow one another: an earlier one is history and not replaced.
            try self.add(payload, to: &result) {
                try BdlLiveBoxScoreExtraction.rows(from: $0, date: self.date, polledAt: try Self.moment(of: $0))
            }
        case "bdl_teams":
            try self.add(payload, to: &result) { try BdlTeamExtraction.rows(from: $0, date: self.date) }
        case "bdl_active_players_current":
            try self.add(payload, to: &result) { try BdlActivePlayerExtraction.rows(from: $0, date: self.date) }
        case "bdl_standings":
            try self.add(payload, to: &result) { try BdlStandingExtraction.rows(from: $0, date: self.date) }
        case "bdl_injuries":
            try self.add(payload, to: &result) { try BdlInjuryExtraction.rows(from: $0, date: self.date) }
        case "nbac_player_list_current":
            try self.add(payload, to: &result) { try PlayerListExtraction.rows(from: $0, date: self.date) }
        case "nbac_referee_game_assignments":
            try result.add(payload, game: \NbacRefereeAssignmentRow.gameID) {
                try RefereeAssignmentExtraction.rows(from: $0, date: self.date)
            }
        case "nbac_injury_report":
            let text = try await self.text(of: payload)
            try self.add(payload, to: &result) {
                try InjuryReportExtraction.rows(
                    from: $0, text: text.get(), date: self.date, eastern: self.eastern)
            }
        case "espn_team_rosters":
            try self.add(payload, to: &result) {
                try EspnRosterExtraction.rows(from: $0, team: try Self.team(of: $0), date: self.date)
            }
        case "espn_boxscores":
            try result.add(payload, game: \EspnBoxscoreRow.gameID) {
                try EspnBoxScoreExtraction.rows(from: $0, date: self.date, eastern: self.eastern)
            }
        case "odds_api_events":
            try self.add(payload, to: &result) {
                try OddsEventExtraction.rows(from: $0, date: self.date, eastern: self.eastern)
            }
        case "bettingpros_player_points_props":
            try self.add(payload, to: &result) { try BettingProsPropsExtraction.rows(from: $0, date: self.date) }
        default: return false
        }
        return true
    }

    /// Rows that stay beside those of earlier payloads.
    private func add<R: WarehouseRow>(
        _ payload: Payload, to result: inout RawRows, _ extract: (Payload) throws -> [R]
    ) throws {
        try result.add(payload, game: Optional<KeyPath<R, String>>.none, extract)
    }

    private static func moment(of payload: Payload) throws(ExtractionError) -> Timestamp {
        guard let moment = payload.keptAt else {
            throw ExtractionError(
                file: payload.name, field: "", detail: "has a name that does not say when it was kept")
        }
        return moment
    }
}
