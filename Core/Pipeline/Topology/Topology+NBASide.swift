import Warehouse

extension Topology {
    /// Sources that stand in for scheduled ones, and those that fill tables of their own.
    static let nbaSideFeeds = [
        SideFeed("nbac-schedule-cdn", feeds: "nbac_schedule"),
        SideFeed("nbac-season-schedule", feeds: "nbac_schedule"),
        SideFeed("bdl-stats", feeds: "bdl_player_boxscores"),
        SideFeed("nbac-gamebook-pdf", feeds: "nbac_gamebook_player_stats"),
        SideFeed("bigdataball-play-by-play", feeds: "bigdataball_play_by_play"),
        SideFeed("odds-current-game-lines", feeds: "odds_api_game_lines"),
        SideFeed("odds-current-player-props", feeds: "odds_api_player_points_props"),
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

    private static func side(_ id: ProcessorID, _ table: TableDefinition, _ aliases: String...) -> Processor {
        Processor(id, phase: .raw, table: table, aliases: aliases, acceptsNoData: true)
    }
}
