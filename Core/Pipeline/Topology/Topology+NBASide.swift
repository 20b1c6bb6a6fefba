import Timing
import Warehouse

extension Topology {
    /// Sources that stand in for scheduled ones, and those that fill tables of their own.
    ///
    /// On request are those that bring again what a run has already: a schedule of theirs would be a second answer to
    /// the same question, for a table that boundaries wait for.
    static let nbaSideFeeds = [
        SideFeed("nbac-schedule-cdn", feeds: "nbac_schedule"),
        SideFeed("nbac-season-schedule", feeds: "nbac_schedule", isOnRequest: true),
        SideFeed("bdl-stats", feeds: "bdl_player_boxscores"),
        SideFeed("nbac-gamebook-pdf", feeds: "nbac_gamebook_player_stats", isOnRequest: true),
        SideFeed("bigdataball-play-by-play", feeds: "bigdataball_play_by_play", isOnRequest: true),
        SideFeed("odds-current-game-lines", feeds: "odds_api_game_lines", isOnRequest: true),
        SideFeed("odds-current-player-props", feeds: "odds_api_player_points_props", isOnRequest: true),
        SideFeed("bdl-games", feeds: "bdl_games"),
        SideFeed("bdl-live-box-scores", feeds: "bdl_live_boxscores"),
        SideFeed("bdl-teams", feeds: "bdl_teams"),
        SideFeed("bdl-active-players", feeds: "bdl_active_players_current"),
        SideFeed("bdl-standings", feeds: "bdl_standings"),
        SideFeed("bdl-injuries", feeds: "bdl_injuries"),
        SideFeed("nbac-player-list", feeds: "nbac_player_list_current"),
        SideFeed("nbac-officials", feeds: "nbac_referee_game_assignments"),
        SideFeed("nbac-injury-report", feeds: "nbac_injury_report"),
        SideFeed("espn-rosters", feeds: "espn_team_rosters"),
        SideFeed("espn-box-scores", feeds: "espn_boxscores"),
        SideFeed("odds-events", feeds: "odds_api_events"),
        SideFeed("bettingpros-player-props", feeds: "bettingpros_player_points_props"),
    ]

    /// None of them is expected, so none of them is missed on a date without rows.
    static let nbaSideProcessors = [
        Self.side("bdl_games", .bdlGames),
        Self.side("bdl_live_boxscores", .bdlLiveBoxscores),
        Self.side("bdl_teams", .bdlTeams),
        Self.side("bdl_active_players_current", .bdlActivePlayersCurrent),
        Self.side("bdl_standings", .bdlStandings, "BdlStandings"),
        Self.side("bdl_injuries", .bdlInjuries, "BdlInjuries"),
        Self.side("nbac_player_list_current", .nbacPlayerListCurrent, "NbacPlayerListProcessor"),
        Self.side("nbac_referee_game_assignments", .nbacRefereeGameAssignments),
        Self.side("nbac_injury_report", .nbacInjuryReport),
        Self.side("espn_team_rosters", .espnTeamRosters),
        Self.side("espn_boxscores", .espnBoxscores),
        Self.side("odds_api_events", .oddsApiEvents),
        Self.side("bettingpros_player_points_props", .bettingprosPlayerPointsProps),
    ]

    /// When the sources with tables of their own are asked.
    ///
    /// A cron knows no calendar of games: on a date without any, such a scrape is one call whose answer is empty.
    static let nbaSideWindows = [
        // Lists of the league change by the day; they are there before anybody looks at the day's games.
        ScrapeWindow(
            name: "morning", cron: "0 6 * * *", day: .today, mode: .sameDay,
            sources: ["bdl-teams", "bdl-standings", "bdl-active-players", "nbac-player-list", "espn-rosters"]),
        // After the scrapes of the night, so that these wait for no page of theirs.
        ScrapeWindow(
            name: "final", cron: "30 2,4 * * *", day: .yesterday, mode: .overnight,
            sources: ["bdl-games", "espn-box-scores"]),
        // Named about nine; again for late assignments and changes.
        ScrapeWindow(
            name: "officials", cron: "30 9,11,13 * * *", day: .today, mode: .sameDay, sources: ["nbac-officials"]),
        ScrapeWindow(
            name: "injuries", cron: "0 8-18/2 * * *", day: .today, mode: .sameDay, sources: ["bdl-injuries"]),
        // A quarter of an hour after each report that is asked for.
        ScrapeWindow(
            name: "injury-report", cron: "15 11-19/2 * * *", day: .today, mode: .sameDay,
            sources: ["nbac-injury-report"]),
        // With the lines of the run that does wait for some.
        ScrapeWindow(
            name: "lines", cron: "0 8-16/2 * * *", day: .today, mode: .sameDay,
            sources: ["odds-events", "bettingpros-player-props"], catchUp: .fresh),
        // While games are under way; what a game was like some minutes ago, nobody needs to know later.
        ScrapeWindow(
            name: "live", cron: "*/3 19-23 * * *", day: .today, mode: .sameDay, sources: ["bdl-live-box-scores"],
            catchUp: .none),
        ScrapeWindow(
            name: "live-late", cron: "*/3 0-1 * * *", day: .yesterday, mode: .overnight,
            sources: ["bdl-live-box-scores"], catchUp: .none),
    ]

    private static func side(_ id: ProcessorID, _ table: TableDefinition, _ aliases: String...) -> Processor {
        Processor(id, phase: .raw, table: table, aliases: aliases, acceptsNoData: true)
    }
}
