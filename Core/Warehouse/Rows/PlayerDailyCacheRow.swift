package import Timing

/// A player's form at the end of a date.
package struct PlayerDailyCacheRow: WarehouseRow, Equatable {
    package static let table = TableDefinition.playerDailyCache

    package var playerLookup: String
    /// The last date whose games are included.
    package var cacheDate: GameDate
    /// Over as many games of the season as there are, up to five.
    package var pointsAvgLast5: Double?
    package var pointsAvgLast10: Double?
    package var pointsAvgSeason: Double?
    /// Sample standard deviation; null below two games.
    package var pointsStdLast10: Double?
    package var minutesAvgLast10: Double?
    /// 0 to 100.
    package var usageRateLast10: Double?
    /// Pooled over the games.
    package var tsPctLast10: Double?
    package var gamesPlayedSeason: Int
    /// Of the team of the latest game.
    package var teamPaceLast10: Double?
    package var teamOffRatingLast10: Double?
    package var playerUsageRateSeason: Double?
    /// In the seven days that end with the cache date.
    package var gamesInLast7Days: Int
    package var gamesInLast14Days: Int
    /// Rounded.
    package var minutesInLast7Days: Int?
    package var minutesInLast14Days: Int?
    /// Second nights.
    package var backToBacksLast14Days: Int
    /// Over the games of the last seven days.
    package var avgMinutesPerGameLast7: Double?
    /// 0 to 100: share of shots; null without play-by-play.
    package var paintRateLast10: Double?
    /// 0 to 100: share of shots.
    package var threePtRateLast10: Double?
    /// 0 to 100: share of makes; null without play-by-play.
    package var assistedRateLast10: Double?
    /// Fewer than five games so far.
    package var earlySeasonFlag: Bool
    package var shotZoneDataAvailable: Bool
    package var cacheVersion: String
    /// What the releases behind the row went without or were overridden for; null where all was well.
    package var dataQualityIssues: [String]?

    /// The facts that every row has; the rest is set by name where it is known.
    package init(
        playerLookup: String, cacheDate: GameDate, gamesPlayedSeason: Int, gamesInLast7Days: Int,
        gamesInLast14Days: Int, backToBacksLast14Days: Int, earlySeasonFlag: Bool, shotZoneDataAvailable: Bool,
        cacheVersion: String
    ) {
        self.playerLookup = playerLookup
        self.cacheDate = cacheDate
        self.gamesPlayedSeason = gamesPlayedSeason
        self.gamesInLast7Days = gamesInLast7Days
        self.gamesInLast14Days = gamesInLast14Days
        self.backToBacksLast14Days = backToBacksLast14Days
        self.earlySeasonFlag = earlySeasonFlag
        self.shotZoneDataAvailable = shotZoneDataAvailable
        self.cacheVersion = cacheVersion
    }
}
