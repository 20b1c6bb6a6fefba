package import Timing
package import Warehouse

/// Builds `nba_precompute.player_composite_factors`.
package enum PlayerCompositeFactors {
    /// A row for each context of the date, in the order of game and player.
    ///
    /// Of caches and defenses the latest before the date counts: those of the date itself know how the game ended.
    package static func rows(
        on date: GameDate, contexts: [UpcomingPlayerGameContextRow], caches: [PlayerDailyCacheRow],
        defenses: [TeamDefenseZoneAnalysisRow]
    ) -> [PlayerCompositeFactorsRow] {
        let caches = Latest.before(date, caches, of: \.playerLookup, at: \.cacheDate)
        let defenses = Latest.before(date, defenses, of: \.teamAbbr, at: \.analysisDate)
        let league = defenses.sorted { $0.key < $1.key }.map(\.value)
        let leaguePace = league.compactMap(\.opponentPace).mean
        let leagueRating = league.compactMap(\.defensiveRatingLast15).mean

        return contexts.filter { $0.gameDate == date }
            .sorted { ($0.gameID, $0.playerLookup) < ($1.gameID, $1.playerLookup) }
            .map { context in
                let cache = caches[context.playerLookup]
                let defense = defenses[context.opponentTeamAbbr]
                var row = PlayerCompositeFactorsRow(
                    playerLookup: context.playerLookup, gameDate: date, gameID: context.gameID,
                    calculationVersion: CompositeScores.version, dataCompletenessPct: 0)
                if let rest = context.daysRest, let games = context.gamesInLast7Days,
                    let minutes = context.minutesInLast7Days
                {
                    row.fatigueScore = CompositeScores.fatigue(
                        daysRest: rest, gamesInLast7Days: games, minutesInLast7Days: minutes)
                }
                if let team = cache?.teamPaceLast10, let opponent = defense?.opponentPace, let leaguePace {
                    row.paceScore = CompositeScores.pace(team: team, opponent: opponent, league: leaguePace)
                }
                if let recent = context.avgUsageRateLast7Games, let season = cache?.playerUsageRateSeason {
                    row.usageSpikeScore = CompositeScores.usageSpike(recent: recent, season: season)
                }
                if let rating = defense?.defensiveRatingLast15, let leagueRating {
                    row.opponentStrengthScore = CompositeScores.opponentStrength(
                        defensiveRating: rating, league: leagueRating)
                }
                row.countMissing()
                return row
            }
    }
}

extension PlayerCompositeFactorsRow {
    fileprivate mutating func countMissing() {
        let scores = [
            ("fatigue_score", self.fatigueScore.map(Double.init)), ("pace_score", self.paceScore),
            ("usage_spike_score", self.usageSpikeScore), ("opponent_strength_score", self.opponentStrengthScore),
        ]
        let missing = scores.filter { $0.1 == nil }.map(\.0)
        self.missingDataFields = missing.isEmpty ? nil : missing.joined(separator: ",")
        self.dataCompletenessPct = 100 * Double(scores.count - missing.count) / Double(scores.count)
    }
}
