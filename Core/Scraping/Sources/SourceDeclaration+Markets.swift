import Extraction
import Timing

extension SourceDeclaration {
    private static let oddsHost = "api.the-odds-api.com"
    private static let oddsPath = "/v4/sports/basketball_nba"
    private static let historicalPath = "/v4/historical/sports/basketball_nba"

    private static func oddsAPI(
        id: String, kind: String, gameCount: GameCount, keepsFirst: Bool = true,
        zeroRows: ZeroRows = .onlyWithoutGames,
        following: @escaping @Sendable (Payload, ScrapeTarget) throws -> [SourceRequest] = { _, _ in [] },
        isOptional: Bool = true, requests: @escaping @Sendable (ScrapeTarget) -> [SourceRequest]
    ) -> SourceDeclaration {
        SourceDeclaration(
            id: id, source: "odds-api", kind: kind, host: Self.oddsHost, gameCount: gameCount,
            authentication: .query("apiKey", secret: "ODDS_API_KEY"), quota: SourceQuota.oddsAPI,
            credits: .oddsAPI, zeroRows: zeroRows, isOptional: isOptional, keepsFirst: keepsFirst, following: following,
            requests: requests
        )
    }

    /// What the odds of one event cost: a credit for each market and region.
    ///
    /// Up to ten bookmakers that are named count as one region.
    private static func credits(of markets: String) -> Int { markets.split(separator: ",").count }

    /// Lines as of the date: a list of events for one credit, then one request for each, at ten times the price of now.
    private static func historicalOdds(id: String, kind: String, markets: String) -> SourceDeclaration {
        Self.oddsAPI(
            id: id, kind: kind, gameCount: .parts, keepsFirst: false,
            following: { payload, target in
                try OddsEventList.ids(in: payload, on: target.date, eastern: target.eastern).map { event in
                    SourceRequest(
                        Self.oddsHost, "\(Self.historicalPath)/events/\(event)/odds",
                        Self.odds(of: markets) + [("date", Self.snapshot(of: target.date))], part: event,
                        weight: 10 * Self.credits(of: markets))
                }
            },
            isOptional: false,
            requests: { target in
                [
                    SourceRequest(
                        Self.oddsHost, "\(Self.historicalPath)/events", [("date", Self.snapshot(of: target.date))])
                ]
            })
    }

    /// Lines as they are now; the list of events is free.
    private static func currentOdds(id: String, kind: String, markets: String) -> SourceDeclaration {
        Self.oddsAPI(
            id: id, kind: kind, gameCount: .parts, keepsFirst: false,
            following: { payload, target in
                try OddsEventList.ids(in: payload, on: target.date, eastern: target.eastern).map { event in
                    SourceRequest(
                        Self.oddsHost, "\(Self.oddsPath)/events/\(event)/odds", Self.odds(of: markets), part: event,
                        weight: Self.credits(of: markets))
                }
            },
            requests: { _ in [SourceRequest(Self.oddsHost, "\(Self.oddsPath)/events", weight: 0)] })
    }

    private static func odds(of markets: String) -> [(String, String)] {
        [("regions", "us"), ("markets", markets), ("bookmakers", "draftkings,fanduel")]
    }

    /// Noon in New York in winter: before the first game of a date, after its lines are made.
    private static func snapshot(of date: GameDate) -> String { "\(date)T17:00:00Z" }

    /// The closing lines of the date's games.
    static let oddsGameLines = Self.historicalOdds(
        id: "odds-game-lines", kind: "game-lines-history", markets: "spreads,totals")

    /// The closing points lines of the date's players.
    static let oddsPlayerProps = Self.historicalOdds(
        id: "odds-player-props", kind: "player-props-history", markets: "player_points")

    static let oddsCurrentGameLines = Self.currentOdds(
        id: "odds-current-game-lines", kind: "game-lines", markets: "spreads,totals")

    static let oddsCurrentPlayerProps = Self.currentOdds(
        id: "odds-current-player-props", kind: "player-props", markets: "player_points")

    /// Which id stands for which game, of the days to come, whatever the date; costs nothing.
    static let oddsEvents = Self.oddsAPI(id: "odds-events", kind: "events", gameCount: .unknown, zeroRows: .normal) {
        _ in
        [SourceRequest(Self.oddsHost, "\(Self.oddsPath)/events", weight: 0)]
    }

    private static let bettingProsHost = "api.bettingpros.com"

    /// Points lines of every book, ten offers a page; bots are refused, so requests look like the site's own.
    static let bettingProsProps = SourceDeclaration(
        id: "bettingpros-player-props", source: "bettingpros", kind: "player-props", host: Self.bettingProsHost,
        gameCount: .distinct(list: "offers", id: ["event_id"]),
        authentication: .header("X-Api-Key", secret: "BETTINGPROS_API_KEY"),
        headers: [
            "Referer": "https://www.bettingpros.com/", "Origin": "https://www.bettingpros.com",
            "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0",
            "Accept": "application/json",
        ],
        timeouts: HTTPTimeouts(firstByte: .seconds(45), total: .seconds(45)), quota: SourceQuota.bettingPros,
        rows: ["offers"], isOptional: true, keepsFirst: false,
        following: { payload, _ in
            let events = try payload.list(of: "events")
            guard !events.isEmpty else { return [] }
            return [
                SourceRequest(
                    Self.bettingProsHost, "/v3/offers",
                    [
                        ("sport", "NBA"), ("market_id", "\(BettingProsPropsExtraction.pointsMarket)"),
                        ("event_id", events.joined(separator: ":")), ("limit", "10"),
                    ], pagination: Self.bettingProsPages(of: "offers"))
            ]
        },
        requests: { target in
            [SourceRequest(Self.bettingProsHost, "/v3/events", [("sport", "NBA"), ("date", "\(target.date)")])]
        })

    private static func bettingProsPages(of items: String) -> Pagination {
        Pagination(
            style: .numbered(parameter: "page", total: ["_pagination", "total_pages"]), items: items, id: ["id"],
            maximumPages: 50)
    }

    private static let driveHost = "www.googleapis.com"

    /// BigDataBall's file of each game, found in its shared drive by NBA.com's id; late or absent now and then.
    static let bigDataBall = SourceDeclaration(
        id: "bigdataball-play-by-play", source: "big-data-ball", kind: "play-by-play", host: Self.driveHost,
        gameCount: .parts, format: .csv, needs: .games, fallback: "nbac-play-by-play", isOptional: true,
        serviceAccount: ServiceAccountScope(
            secret: "BIGDATABALL_SERVICE_ACCOUNT", scope: "https://www.googleapis.com/auth/drive.readonly"),
        keepsFirst: false, uploadLag: [.seconds(30), .seconds(60), .seconds(120)],
        following: { payload, target in
            // The newest comes first.
            guard let file = try payload.list(of: "files").first else { throw NotYet() }
            return [
                SourceRequest(
                    Self.driveHost, "/drive/v3/files/\(file.percentEncoded)",
                    [("alt", "media"), ("supportsAllDrives", "true")],
                    part: payload.name.split(separator: "/").dropLast().last.map(String.init))
            ]
        },
        requests: { target in
            target.games.map { game in
                SourceRequest(
                    Self.driveHost, "/drive/v3/files",
                    [
                        (
                            "q",
                            "name contains '\(game.nbaID)' and not name contains 'combined-stats' and trashed = false"
                        ),
                        ("orderBy", "modifiedTime desc"), ("pageSize", "10"), ("fields", "files(id,name,modifiedTime)"),
                        ("supportsAllDrives", "true"), ("includeItemsFromAllDrives", "true"),
                        ("corpora", "allDrives"),
                    ], part: "files/\(game.key.id)")
            }
        })
}
