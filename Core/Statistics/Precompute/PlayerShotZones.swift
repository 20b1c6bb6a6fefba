package import Timing
package import Warehouse

/// Builds `nba_precompute.player_shot_zone_analysis`.
package enum PlayerShotZones {
    /// A row for everyone who has played in the season up to and including the date, in the order of names.
    ///
    /// Threes come from box scores; paint and mid-range only from games whose play-by-play accounts for every attempt,
    /// and what no such game supports is null and named in `missing`.
    package static func rows(
        through date: GameDate, summaries: [PlayerGameSummaryRow]
    ) -> [PlayerShotZoneAnalysisRow] {
        PlayerForms(summaries, before: date.advanced(byDays: 1)).byPlayer.sorted { $0.key < $1.key }
            .map { player, form in Self.row(player, form, through: date) }
    }

    private static func row(
        _ player: String, _ form: PlayerForm, through date: GameDate
    ) -> PlayerShotZoneAnalysisRow {
        let games = min(form.games.count, 10)
        let longer = min(form.games.count, 20)
        var row = PlayerShotZoneAnalysisRow(
            playerLookup: player, analysisDate: date, gamesInSample10: games,
            sampleQuality10: Self.quality(games, of: 10), gamesInSample20: longer,
            sampleQuality20: Self.quality(longer, of: 20), missing: [])
        row.totalShotsLast10 = form.games.suffix(10).compactMap(\.fgAttempts).reduce(0, +)
        row.paintRateLast10 = form.pooled(last: 10, \.paintAttempts, of: \.fgAttempts).map { 100 * $0 }
        row.midRangeRateLast10 = form.pooled(last: 10, \.midRangeAttempts, of: \.fgAttempts).map { 100 * $0 }
        row.threePtRateLast10 = form.pooled(last: 10, \.threePtAttempts, of: \.fgAttempts).map { 100 * $0 }
        row.paintPctLast10 = form.pooled(last: 10, \.paintMakes, of: \.paintAttempts)
        row.midRangePctLast10 = form.pooled(last: 10, \.midRangeMakes, of: \.midRangeAttempts)
        row.threePtPctLast10 = form.pooled(last: 10, \.threePtMakes, of: \.threePtAttempts)
        row.paintAttemptsPerGame = form.mean(last: 10) { $0.paintAttempts.map(Double.init) }
        row.midRangeAttemptsPerGame = form.mean(last: 10) { $0.midRangeAttempts.map(Double.init) }
        row.threePtAttemptsPerGame = form.mean(last: 10) { $0.threePtAttempts.map(Double.init) }
        row.paintRateLast20 = form.pooled(last: 20, \.paintAttempts, of: \.fgAttempts).map { 100 * $0 }
        row.paintPctLast20 = form.pooled(last: 20, \.paintMakes, of: \.paintAttempts)
        row.assistedRateLast10 = form.pooled(last: 10, \.assistedFgMakes, of: \.fgMakes).map { 100 * $0 }
        row.unassistedRateLast10 = form.pooled(last: 10, \.unassistedFgMakes, of: \.fgMakes).map { 100 * $0 }
        row.missing = row.unknownRates
        return row
    }

    private static func quality(_ games: Int, of wanted: Int) -> String {
        games >= wanted ? "full" : 2 * games >= wanted ? "partial" : "small"
    }
}

extension PlayerShotZoneAnalysisRow {
    /// The rates and percentages that are null, by column.
    fileprivate var unknownRates: [String] {
        let rates = [
            ("paint_rate_last_10", self.paintRateLast10), ("mid_range_rate_last_10", self.midRangeRateLast10),
            ("three_pt_rate_last_10", self.threePtRateLast10), ("paint_pct_last_10", self.paintPctLast10),
            ("mid_range_pct_last_10", self.midRangePctLast10), ("three_pt_pct_last_10", self.threePtPctLast10),
            ("paint_rate_last_20", self.paintRateLast20), ("paint_pct_last_20", self.paintPctLast20),
            ("assisted_rate_last_10", self.assistedRateLast10), ("unassisted_rate_last_10", self.unassistedRateLast10),
        ]
        return rates.filter { $0.1 == nil }.map(\.0)
    }
}
