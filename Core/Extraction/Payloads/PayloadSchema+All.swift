extension PayloadSchema {
    /// The schema of what feeds a processor of phase 2; nil where the payload is a page and has no fields.
    package static func of(_ processor: String) -> PayloadSchema? {
        switch processor {
        case "bdl_player_boxscores": Self.bdlBoxScores
        case "nbac_schedule": Self.nbacScoreboard
        case "nbac_gamebook_player_stats": Self.nbacBoxScore
        case "bigdataball_play_by_play": Self.nbacPlayByPlay
        case "espn_scoreboard": Self.espnScoreboard
        case "odds_api_game_lines", "odds_api_player_points_props": Self.oddsSnapshot
        default: nil
        }
    }

    private static let bdlBoxScores = PayloadSchema(
        places: [Place("", read: "data", other: "meta")]
            + [
                Place(
                    "data[]",
                    read:
                        "date season status period postseason home_team_score visitor_team_score home_team visitor_team",
                    other: "id time datetime")
            ]
            + ["data[].home_team", "data[].visitor_team"].flatMap { side in
                [
                    Place(side, read: "abbreviation players", other: "id conference division city name full_name"),
                    Place(
                        "\(side).players[]",
                        read: "min fgm fga fg_pct fg3m fg3a fg3_pct ftm fta ft_pct oreb dreb reb ast stl blk turnover "
                            + "pf pts player",
                        other: ""),
                    Place(
                        "\(side).players[].player", read: "id first_name last_name position jersey_number",
                        other: "height weight college country draft_year draft_round draft_number"),
                ]
            })

    private static let nbacScoreboard = PayloadSchema(places: [
        Place("", read: "resultSets", other: "resource parameters"),
        Place("resultSets[]", read: "name headers rowSet", other: ""),
        Place(
            "resultSets[].headers[]",
            read: "GAME_ID GAME_DATE_EST GAME_STATUS_ID GAME_STATUS_TEXT GAMECODE HOME_TEAM_ID VISITOR_TEAM_ID SEASON "
                + "ARENA_NAME TEAM_ID PTS"),
    ])

    private static let nbacBoxScore = PayloadSchema(
        places: [
            Place("", read: "boxScoreTraditional", other: "meta"),
            Place("boxScoreTraditional", read: "gameId homeTeam awayTeam", other: "homeTeamId awayTeamId"),
        ]
            + ["boxScoreTraditional.homeTeam", "boxScoreTraditional.awayTeam"].flatMap { side in
                [
                    Place(
                        side, read: "teamTricode players",
                        other: "teamId teamCity teamName teamSlug statistics starters bench"),
                    Place(
                        "\(side).players[]", read: "personId firstName familyName position comment statistics",
                        other: "nameI playerSlug jerseyNum"),
                    Place(
                        "\(side).players[].statistics",
                        read: "minutes fieldGoalsMade fieldGoalsAttempted fieldGoalsPercentage threePointersMade "
                            + "threePointersAttempted threePointersPercentage freeThrowsMade freeThrowsAttempted "
                            + "freeThrowsPercentage reboundsOffensive reboundsDefensive reboundsTotal assists steals "
                            + "blocks turnovers foulsPersonal points plusMinusPoints",
                        other: ""),
                ]
            })

    private static let nbacPlayByPlay = PayloadSchema(places: [
        Place("game", read: "gameId actions"),
        Place(
            "game.actions[]",
            read: "actionNumber orderNumber clock period actionType personId scoreHome scoreAway isFieldGoal"),
    ])

    private static let espnScoreboard = PayloadSchema(places: [
        Place("", read: "events"),
        Place("events[]", read: "id date status competitions"),
        Place("events[].competitions[]", read: "competitors"),
        Place("events[].competitions[].competitors[]", read: "homeAway score team"),
        Place("events[].competitions[].competitors[].team", read: "abbreviation"),
    ])

    private static let oddsSnapshot = PayloadSchema(places: [
        Place("", read: "timestamp data", other: "previous_timestamp next_timestamp"),
        Place("data", read: "id sport_key sport_title commence_time home_team away_team bookmakers", other: ""),
        Place("data.bookmakers[]", read: "key title last_update markets", other: ""),
        Place("data.bookmakers[].markets[]", read: "key outcomes", other: "last_update"),
        Place("data.bookmakers[].markets[].outcomes[]", read: "name price", other: "description point"),
    ])
}
