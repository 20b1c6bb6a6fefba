extension TableDefinition {
    /// Games of balldontlie: a second witness of which games a date has, and how they ended.
    package static let bdlGames = TableDefinition(
        "nba_raw", "bdl_games",
        key: ["game_date", "game_id"], date: "game_date",
        columns: [
            .text("game_id").required, .int("bdl_game_id").required, .date("game_date").required,
            .int("season_year").required, .text("game_status").required, .int("period"),
            .bool("is_postseason").required, .timestamp("start_time"), .text("home_team_abbr").required,
            .text("away_team_abbr").required, .int("home_team_score"), .int("away_team_score"),
            .text("source_file_path").required,
        ]
    )

    /// Standings of balldontlie, as they stood on the date of the scrape.
    package static let bdlStandings = TableDefinition(
        "nba_raw", "bdl_standings",
        key: ["season_year", "date_recorded", "team_abbr"], date: "date_recorded",
        columns: [
            .int("season_year").required, .text("season_display").required, .date("date_recorded").required,
            .text("team_abbr").required, .text("team_full_name").required, .text("conference").required,
            .text("division").required, .int("conference_rank").required, .int("division_rank").required,
            .int("wins").required, .int("losses").required, .int("games_played").required, .double("win_percentage"),
            .text("conference_record").required, .text("division_record").required, .text("home_record").required,
            .text("road_record").required, .text("source_file_path").required,
        ]
    )

    /// Injuries of balldontlie, as they were on the date of the scrape.
    package static let bdlInjuries = TableDefinition(
        "nba_raw", "bdl_injuries",
        key: ["scrape_date", "bdl_player_id"], date: "scrape_date",
        columns: [
            .date("scrape_date").required, .int("bdl_player_id").required, .text("player_full_name").required,
            .text("player_lookup").required, .text("team_abbr"), .text("position"), .text("injury_status").required,
            .text("return_date"), .text("injury_description"), .text("source_file_path").required,
        ]
    )

    /// Active players of balldontlie, as last seen.
    package static let bdlActivePlayersCurrent = TableDefinition(
        "nba_raw", "bdl_active_players_current",
        key: ["bdl_player_id"], date: "last_seen_date",
        columns: [
            .int("bdl_player_id").required, .text("player_full_name").required, .text("player_lookup").required,
            .text("first_name").required, .text("last_name").required, .text("team_abbr").required, .text("position"),
            .text("height"), .text("weight"), .text("jersey_number"), .text("college"), .text("country"),
            .int("draft_year"), .int("draft_round"), .int("draft_number"), .date("last_seen_date").required,
            .text("source_file_path").required,
        ]
    )

    /// Teams of balldontlie; two franchises may share a code, so the key is the id of the source.
    package static let bdlTeams = TableDefinition(
        "nba_raw", "bdl_teams",
        key: ["bdl_team_id"], date: "last_seen_date",
        columns: [
            .int("bdl_team_id").required, .text("team_abbr").required, .text("full_name").required, .text("city"),
            .text("nickname").required, .text("conference"), .text("division"), .bool("is_current").required,
            .int("nba_team_id"), .date("last_seen_date").required, .text("source_file_path").required,
        ]
    )

    /// Box scores of balldontlie of games under way, one row per poll and player.
    package static let bdlLiveBoxscores = TableDefinition(
        "nba_raw", "bdl_live_boxscores",
        key: ["game_date", "game_id", "poll_timestamp", "bdl_player_id"], date: "game_date",
        columns: [
            .text("game_id").required, .date("game_date").required, .timestamp("poll_timestamp").required,
            .int("season_year").required, .text("game_status").required, .int("period"), .text("game_clock"),
            .text("home_team_abbr").required, .text("away_team_abbr").required, .int("home_score"),
            .int("away_score"), .text("team_abbr").required, .int("bdl_player_id").required,
            .text("player_full_name").required, .text("player_lookup").required, .text("minutes"), .int("points"),
            .int("assists"), .int("rebounds"), .int("offensive_rebounds"), .int("defensive_rebounds"), .int("steals"),
            .int("blocks"), .int("turnovers"), .int("personal_fouls"), .int("field_goals_made"),
            .int("field_goals_attempted"), .int("three_pointers_made"), .int("three_pointers_attempted"),
            .int("free_throws_made"), .int("free_throws_attempted"), .text("source_file_path").required,
        ]
    )
}
