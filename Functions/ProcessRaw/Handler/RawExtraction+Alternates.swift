import Extraction
import Pipeline
import Warehouse

extension RawExtraction {
    /// Adds a payload of a source that stands in for the processor's own; false for one that is not of that kind.
    func addAlternate(
        _ payload: Payload, of processor: ProcessorID, to result: inout RawRows
    ) async throws -> Bool {
        switch (processor, Self.kind(of: payload)) {
        case ("nbac_schedule", let kind) where kind == "schedule-cdn" || kind == "schedule":
            try result.add(payload, game: \NbacScheduleRow.canonicalGameID) {
                try SeasonScheduleExtraction.rows(
                    from: $0, date: self.date,
                    dataSource: kind == "schedule" ? "nbac_schedule_stats" : "nbac_schedule_cdn")
            }
        case ("bdl_player_boxscores", "player-box-scores"):
            try result.add(payload, game: \BdlPlayerBoxscoreRow.gameID) {
                try BdlStatExtraction.rows(from: $0, date: self.date)
            }
        case ("nbac_gamebook_player_stats", "gamebooks-data"):
            let text = try await self.text(of: payload)
            try result.add(payload, game: \GamebookPlayerStatsRow.gameID) {
                try GamebookPDFExtraction.rows(
                    from: $0, text: text.get(), game: try self.game(of: $0), playerIDs: self.playerIDs)
            }
        case ("bigdataball_play_by_play", "play-by-play") where payload.name.hasPrefix("big-data-ball/"):
            try result.add(payload, game: \PlayByPlayRow.gameID) {
                try BigDataBallExtraction.rows(from: $0, game: try self.game(of: $0))
            }
        default: return false
        }
        return true
    }

    /// The text of a PDF, or what is wrong with this one.
    func text(of payload: Payload) async throws -> Result<String, ExtractionError> {
        do {
            return .success(try await self.pdf.lines(payload.bytes))
        } catch let error as PDFTextError where error.code == .unreadable {
            return .failure(
                ExtractionError(
                    file: payload.name, field: "", detail: "is no PDF that can be read: \(error.detail)"))
        }
    }
}
