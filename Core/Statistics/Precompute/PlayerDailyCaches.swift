package import Timing
package import Warehouse

/// Builds `nba_precompute.player_daily_cache`.
package enum PlayerDailyCaches {
    /// Changes whenever the same history would give other numbers.
    package static let version = "fastbreak_1"

    /// A row for everyone who has played in the season up to and including the date, in the order of names.
    ///
    /// Rows after the date are passed over: the cache holds what was known at the end of that date.
    package static func rows(
        through date: GameDate, summaries: [PlayerGameSummaryRow], offenses: [TeamOffenseGameSummaryRow]
    ) -> [PlayerDailyCacheRow] {
        let forms = PlayerForms(summaries, before: date.advanced(byDays: 1))
        let teams = Dictionary(
            grouping: offenses.filter { $0.gameDate <= date && $0.gameDate.seasonYear == date.seasonYear },
            by: \.teamAbbr
        )
        .mapValues { $0.sorted { ($0.gameDate, $0.gameID) < ($1.gameDate, $1.gameID) }.suffix(10) }

        return forms.byPlayer.sorted { $0.key < $1.key }.map { player, form in
            var row = Self.row(player, form, through: date)
            let games = form.games.last.flatMap { teams[$0.teamAbbr] } ?? []
            row.teamPaceLast10 = games.compactMap(\.pace).mean
            row.teamOffRatingLast10 = games.compactMap(\.offensiveRating).mean
            return row
        }
    }

    private static func row(_ player: String, _ form: PlayerForm, through date: GameDate) -> PlayerDailyCacheRow {
        let tomorrow = date.advanced(byDays: 1)
        let paintRate = form.pooled(last: 10, \.paintAttempts, of: \.fgAttempts)
        var row = PlayerDailyCacheRow(
            playerLookup: player, cacheDate: date, gamesPlayedSeason: form.games.count,
            gamesInLast7Days: form.days.count(inLast: 7, before: tomorrow),
            gamesInLast14Days: form.days.count(inLast: 14, before: tomorrow),
            backToBacksLast14Days: form.days.backToBacks(inLast: 14, before: tomorrow),
            earlySeasonFlag: form.games.count < 5, shotZoneDataAvailable: paintRate != nil, cacheVersion: Self.version)
        row.pointsAvgLast5 = form.pointsAverage(last: 5)
        row.pointsAvgLast10 = form.pointsAverage(last: 10)
        row.pointsAvgSeason = form.pointsAverage()
        row.pointsStdLast10 = form.games.suffix(10).compactMap { $0.points.map(Double.init) }.sampleDeviation
        row.minutesAvgLast10 = form.mean(last: 10, \.minutesPlayed)
        row.usageRateLast10 = form.mean(last: 10, \.usageRate)
        row.playerUsageRateSeason = form.mean(\.usageRate)
        row.tsPctLast10 = form.trueShooting(last: 10)
        let week = form.minutes(inLast: 7, before: tomorrow)
        row.minutesInLast7Days = Int(week.reduce(0, +).rounded())
        row.minutesInLast14Days = Int(form.minutes(inLast: 14, before: tomorrow).reduce(0, +).rounded())
        row.avgMinutesPerGameLast7 = week.mean
        row.paintRateLast10 = paintRate.map { 100 * $0 }
        row.threePtRateLast10 = form.pooled(last: 10, \.threePtAttempts, of: \.fgAttempts).map { 100 * $0 }
        row.assistedRateLast10 = form.pooled(last: 10, \.assistedFgMakes, of: \.fgMakes).map { 100 * $0 }
        return row
    }
}
