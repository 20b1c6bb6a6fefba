import Extraction
import Pipeline
import Timing
import Warehouse

/// Which reading belongs to which processor: the one place where sources meet tables.
struct RawExtraction: Sendable {
    let date: GameDate
    let eastern: EasternTime
    /// The date's games, for payloads that know theirs only by NBA.com's id.
    let games: [ScheduledGame]

    /// - Returns: nil for a processor that this function does not serve.
    func rows(of processor: ProcessorID, from payloads: [Payload]) throws -> RawRows? {
        var result = RawRows()
        for payload in payloads {
            switch processor {
            case "nbac_schedule":
                try result.add(payload, game: \NbacScheduleRow.canonicalGameID) {
                    try NbacScheduleExtraction.rows(from: $0, date: self.date)
                }
            case "bdl_player_boxscores":
                try result.add(payload, game: \BdlPlayerBoxscoreRow.gameID) {
                    try BdlBoxScoreExtraction.rows(from: $0, date: self.date)
                }
            case "espn_scoreboard":
                try result.add(payload, game: \EspnScoreboardRow.canonicalGameID) {
                    try EspnScoreboardExtraction.rows(from: $0, date: self.date, eastern: self.eastern)
                }
            case "odds_api_game_lines":
                try result.add(payload, game: \OddsGameLineRow.canonicalGameID) {
                    try OddsGameLinesExtraction.rows(from: $0, date: self.date, eastern: self.eastern)
                }
            case "odds_api_player_points_props":
                try result.add(payload, game: \OddsPlayerPointsPropRow.canonicalGameID) {
                    try OddsPlayerPropsExtraction.rows(from: $0, date: self.date, eastern: self.eastern)
                }
            case "nbac_gamebook_player_stats":
                try result.add(payload, game: \GamebookPlayerStatsRow.gameID) {
                    try GamebookExtraction.rows(from: $0, game: try self.game(of: $0))
                }
            case "bigdataball_play_by_play":
                try result.add(payload, game: \PlayByPlayRow.gameID) {
                    try NbaPlayByPlayExtraction.rows(from: $0, game: try self.game(of: $0))
                }
            case "br_rosters_current":
                try result.add(payload, game: Optional<KeyPath<BrRosterRow, String>>.none) {
                    try BasketballReferenceRosterExtraction.rows(
                        from: $0, team: try Self.team(of: $0), seasonYear: self.date.seasonYear, date: self.date)
                }
            default:
                return nil
            }
        }
        return result
    }

    /// The scheduled game whose id is the folder of the payload.
    private func game(of payload: Payload) throws(ExtractionError) -> ScheduledGame {
        let part = Self.part(of: payload)
        guard let game = self.games.first(where: { $0.key.id == part }) else {
            throw ExtractionError(file: payload.name, field: "", game: part, detail: "is no game of the schedule")
        }
        return game
    }

    private static func team(of payload: Payload) throws(ExtractionError) -> Team {
        try TeamCodes.resolve(Self.part(of: payload), payload: payload.name, game: nil, field: "")
    }

    /// The folder in which the payload lies: `{source}/{kind}/{date}/{part}/{timestamp}.json`.
    private static func part(of payload: Payload) -> String {
        payload.name.split(separator: "/").dropLast().last.map(String.init) ?? ""
    }
}
