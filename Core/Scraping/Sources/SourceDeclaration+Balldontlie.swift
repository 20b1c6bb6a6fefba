import Timing

extension SourceDeclaration {
    private static let bdlHost = "api.balldontlie.io"

    /// How most lists of balldontlie are walked: a hundred items a page, the next cursor beside them.
    private static func pages(id: String...) -> Pagination {
        Pagination(
            style: .cursor(parameter: "cursor", next: ["meta", "next_cursor"]), items: "data", id: id,
            maximumPages: 100)
    }

    private static func balldontlie(
        id: String, kind: String, gameCount: GameCount, timeouts: HTTPTimeouts = HTTPTimeouts(),
        zeroRows: ZeroRows = .onlyWithoutGames,
        fallback: String? = nil, isOptional: Bool = true,
        requests: @escaping @Sendable (ScrapeTarget) -> [SourceRequest]
    ) -> SourceDeclaration {
        SourceDeclaration(
            id: id, source: "ball-dont-lie", kind: kind, host: Self.bdlHost, gameCount: gameCount,
            authentication: .header("Authorization", secret: "BDL_API_KEY"), timeouts: timeouts,
            quota: SourceQuota.balldontlie, zeroRows: zeroRows, rows: ["data"], fallback: fallback,
            isOptional: isOptional,
            requests: requests)
    }

    /// Complete box scores, not paged.
    static let bdlBoxScores = Self.balldontlie(
        id: "bdl-box-scores", kind: "boxscores", gameCount: .list("data"), fallback: "bdl-stats", isOptional: false
    ) { target in
        [SourceRequest(Self.bdlHost, "/v1/box_scores", [("date", target.date.description)])]
    }

    /// Box scores of games under way; empty when there are none.
    static let bdlLiveBoxScores = Self.balldontlie(
        id: "bdl-live-box-scores", kind: "live-boxscores", gameCount: .unknown, zeroRows: .normal
    ) { _ in
        [SourceRequest(Self.bdlHost, "/v1/box_scores/live")]
    }

    static let bdlGames = Self.balldontlie(id: "bdl-games", kind: "games", gameCount: .list("data")) { target in
        [
            SourceRequest(
                Self.bdlHost, "/v1/games", [("dates[]", target.date.description), ("per_page", "100")],
                pagination: Self.pages(id: "id"))
        ]
    }

    /// The lines of single players: the same facts as the box scores, for those of whom a box score lacks some.
    static let bdlStats = Self.balldontlie(
        id: "bdl-stats", kind: "player-box-scores", gameCount: .distinct(list: "data", id: ["game", "id"])
    ) { target in
        [
            SourceRequest(
                Self.bdlHost, "/v1/stats", [("dates[]", target.date.description), ("per_page", "100")],
                pagination: Self.pages(id: "id"))
        ]
    }

    static let bdlTeams = Self.balldontlie(
        id: "bdl-teams", kind: "teams", gameCount: .unknown, zeroRows: .never
    ) { _ in
        [SourceRequest(Self.bdlHost, "/v1/teams")]
    }

    static let bdlActivePlayers = Self.balldontlie(
        id: "bdl-active-players", kind: "active-players", gameCount: .unknown, zeroRows: .never
    ) { _ in
        [
            SourceRequest(
                Self.bdlHost, "/v1/players/active", [("per_page", "100")], pagination: Self.pages(id: "id"))
        ]
    }

    /// Of the season that the date belongs to, as they are now.
    static let bdlStandings = Self.balldontlie(
        id: "bdl-standings", kind: "standings", gameCount: .unknown, zeroRows: .never
    ) { target in
        [SourceRequest(Self.bdlHost, "/v1/standings", [("season", "\(target.date.seasonYear)")])]
    }

    /// Slower than the others, and without an answer within 30 seconds not worth waiting for.
    static let bdlInjuries = Self.balldontlie(
        id: "bdl-injuries", kind: "injuries", gameCount: .unknown,
        timeouts: HTTPTimeouts(firstByte: .seconds(30), total: .seconds(30)), zeroRows: .normal
    ) { _ in
        [
            SourceRequest(
                Self.bdlHost, "/v1/player_injuries", [("per_page", "100")],
                pagination: Self.pages(id: "player", "id"))
        ]
    }
}
