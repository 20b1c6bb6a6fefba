import Extraction
import Timing

extension SourceDeclaration {
    /// NBA.com refuses clients that do not look like its own page.
    static let statsHeaders: HTTPHeaders = [
        "Referer": "https://www.nba.com/", "Origin": "https://www.nba.com",
        "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0",
        "Accept": "application/json",
    ]

    /// What it says is the schedule's word: no games are an answer like any other.
    static let nbacScoreboard = SourceDeclaration(
        id: "nbac-scoreboard", source: "nba-com", kind: "scoreboard-v2", host: "stats.nba.com", gameCount: .unknown,
        headers: Self.statsHeaders, timeouts: HTTPTimeouts(firstByte: .seconds(60), total: .seconds(60)),
        zeroRows: .normal, fallback: "nbac-schedule-cdn"
    ) { target in
        [
            SourceRequest(
                "stats.nba.com", "/stats/scoreboardV2",
                [("GameDate", target.date.description), ("LeagueID", "00"), ("DayOffset", "0")])
        ]
    }

    /// Box score v3, the declared fallback of the gamebook PDF: one payload a game.
    static let nbacGamebook = SourceDeclaration(
        id: "nbac-gamebook", source: "nba-com", kind: "boxscore-v3", host: "stats.nba.com", gameCount: .parts,
        needs: .games, headers: Self.statsHeaders, timeouts: HTTPTimeouts(firstByte: .seconds(60), total: .seconds(60))
    ) { target in
        target.games.map { game in
            SourceRequest(
                "stats.nba.com", "/stats/boxscoretraditionalv3", [("GameID", game.nbaID)], part: game.key.id)
        }
    }

    /// NBA.com's play-by-play, the declared fallback of BigDataBall's CSV: one payload a game.
    static let nbacPlayByPlay = SourceDeclaration(
        id: "nbac-play-by-play", source: "nba-com", kind: "play-by-play", host: "cdn.nba.com", gameCount: .parts,
        needs: .games
    ) { target in
        target.games.map { game in
            SourceRequest(
                "cdn.nba.com", "/static/json/liveData/playbyplay/playbyplay_\(game.nbaID).json", part: game.key.id)
        }
    }
}
