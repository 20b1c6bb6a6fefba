package import Upstream

extension SimulatedLeague {
    /// Scheduled sources that nobody plays, or whose answers never have anything in them: a game of this league is not
    /// seen before it has ended.
    package static let unplayed: Set<String> = [
        "bdl-live-box-scores", "bettingpros-player-props", "espn-box-scores", "espn-rosters", "nbac-injury-report",
        "nbac-officials", "nbac-player-list", "odds-events",
    ]
}
