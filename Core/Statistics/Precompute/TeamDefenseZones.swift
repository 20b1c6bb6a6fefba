package import Timing
package import Warehouse

/// Builds `nba_precompute.team_defense_zone_analysis`.
package enum TeamDefenseZones {
    /// A row for every team that has played in the season up to and including the date, in the order of tricodes.
    ///
    /// Each window is the team's last 15 games; the league is all those windows together.
    package static func rows(
        through date: GameDate, defenses: [TeamDefenseGameSummaryRow]
    ) -> [TeamDefenseZoneAnalysisRow] {
        let known = defenses.filter { $0.gameDate <= date && $0.gameDate.seasonYear == date.seasonYear }
        let windows = Dictionary(grouping: known, by: \.defendingTeamAbbr)
            .mapValues { $0.sorted { ($0.gameDate, $0.gameID) < ($1.gameDate, $1.gameID) }.suffix(15) }
            .sorted { $0.key < $1.key }
        let league = ZonesAllowed(windows.flatMap(\.value))
        return windows.map { team, games in Self.row(team, Array(games), league: league, through: date) }
    }

    private static func row(
        _ team: String, _ games: [TeamDefenseGameSummaryRow], league: ZonesAllowed, through date: GameDate
    ) -> TeamDefenseZoneAnalysisRow {
        let zones = ZonesAllowed(games)
        var row = TeamDefenseZoneAnalysisRow(
            teamAbbr: team, analysisDate: date, gamesInSample: games.count, missing: [])
        row.paintPctAllowedLast15 = zones.paint.share
        row.paintAttemptsAllowedPerGame = zones.paint.attemptsPerGame
        row.paintPointsAllowedPerGame = zones.paint.makesPerGame.map { 2 * $0 }
        row.paintDefenseVsLeagueAvg = zones.paint.points(above: league.paint)
        row.midRangePctAllowedLast15 = zones.midRange.share
        row.midRangeAttemptsAllowedPerGame = zones.midRange.attemptsPerGame
        row.midRangeDefenseVsLeagueAvg = zones.midRange.points(above: league.midRange)
        row.threePtPctAllowedLast15 = zones.three.share
        row.threePtAttemptsAllowedPerGame = zones.three.attemptsPerGame
        row.threePtDefenseVsLeagueAvg = zones.three.points(above: league.three)
        row.defensiveRatingLast15 = games.compactMap(\.defensiveRating).mean
        row.opponentPointsPerGame = games.compactMap { $0.pointsAllowed.map(Double.init) }.mean
        row.opponentPace = games.compactMap(\.opponentPace).mean
        let columns = [
            ("paint_pct_allowed_last_15", row.paintPctAllowedLast15),
            ("mid_range_pct_allowed_last_15", row.midRangePctAllowedLast15),
            ("three_pt_pct_allowed_last_15", row.threePtPctAllowedLast15),
            ("defensive_rating_last_15", row.defensiveRatingLast15), ("opponent_pace", row.opponentPace),
        ]
        row.missing = columns.filter { $0.1 == nil }.map(\.0)
        if let paint = row.paintDefenseVsLeagueAvg, let midRange = row.midRangeDefenseVsLeagueAvg,
            let three = row.threePtDefenseVsLeagueAvg
        {
            let ranked = [(paint, "paint"), (midRange, "mid_range"), (three, "three")].sorted { $0 < $1 }
            row.strongestZone = ranked.first?.1
            row.weakestZone = ranked.last?.1
        }
        return row
    }
}

/// Shots that opponents took in a set of games, by zone.
private struct ZonesAllowed {
    /// Makes and attempts over the games that have both numbers.
    struct Zone {
        var makes = 0
        var attempts = 0
        var games = 0

        var share: Double? { ratio(Double(self.makes), Double(self.attempts)) }
        var attemptsPerGame: Double? { ratio(Double(self.attempts), Double(self.games)) }
        var makesPerGame: Double? { ratio(Double(self.makes), Double(self.games)) }

        /// Percentage points above another share.
        func points(above other: Zone) -> Double? {
            guard let own = self.share, let other = other.share else { return nil }
            return 100 * (own - other)
        }

        mutating func add(_ makes: Int?, of attempts: Int?) {
            guard let makes, let attempts else { return }
            self.makes += makes
            self.attempts += attempts
            self.games += 1
        }
    }

    var paint = Zone()
    var midRange = Zone()
    var three = Zone()

    init(_ games: [TeamDefenseGameSummaryRow]) {
        for game in games {
            self.paint.add(game.oppPaintMakes, of: game.oppPaintAttempts)
            self.midRange.add(game.oppMidRangeMakes, of: game.oppMidRangeAttempts)
            self.three.add(game.oppThreePtMakes, of: game.oppThreePtAttempts)
        }
    }
}
