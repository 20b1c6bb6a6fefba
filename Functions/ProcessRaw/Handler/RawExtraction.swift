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
    /// Ids of NBA.com by lookup, for payloads that know players only by name.
    let playerIDs: [String: Int]
    let pdf: PDFText

    /// - Returns: nil for a processor that this function does not serve.
    /// - Throws: ``PDFTextError`` when PDFs cannot be read on this machine at all.
    func rows(of processor: ProcessorID, from payloads: [Payload]) async throws -> RawRows? {
        var result = RawRows()
        for payload in payloads {
            if try await self.addAlternate(payload, of: processor, to: &result) { continue }
            if try await self.addSide(payload, of: processor, to: &result) { continue }
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
    func game(of payload: Payload) throws(ExtractionError) -> ScheduledGame {
        let part = Self.part(of: payload)
        guard let game = self.games.first(where: { $0.key.id == part }) else {
            throw ExtractionError(file: payload.name, field: "", game: part, detail: "is no game of the schedule")
        }
        return game
    }

    static func team(of payload: Payload) throws(ExtractionError) -> Team {
        try TeamCodes.resolve(Self.part(of: payload), payload: payload.name, game: nil, field: "")
    }

    /// The second part of the payload's name: what kind of answer it is.
    static func kind(of payload: Payload) -> String {
        payload.name.split(separator: "/").dropFirst().first.map(String.init) ?? ""
    }

    /// The folder in which the payload lies: `{source}/{kind}/{date}/{part}/{timestamp}.json`.
    private static func part(of payload: Payload) -> String {
        payload.name.split(separator: "/").dropLast().last.map(String.init) ?? ""
    }
}
