import Extraction
import FoundationEssentials
import Timing

extension SourceDeclaration {
    static let espnScoreboard = SourceDeclaration(
        id: "espn-scoreboard", source: "espn", kind: "scoreboard", host: "site.api.espn.com", isOptional: true
    ) { target in
        [
            SourceRequest(
                "site.api.espn.com", "/apis/site/v2/sports/basketball/nba/scoreboard",
                [("dates", target.date.compact)])
        ]
    }

    /// One page a team; the season of basketball-reference is named by the year in which it ends.
    static let brRosters = SourceDeclaration(
        id: "br-rosters", source: "basketball-ref", kind: "season-rosters", host: "www.basketball-reference.com",
        fileExtension: "html",
        timeouts: HTTPTimeouts(total: .seconds(45)), quota: SourceQuota.basketballReference, zeroRows: .never,
        isOptional: true
    ) { target in
        Team.league.map { team in
            SourceRequest(
                "www.basketball-reference.com",
                "/teams/\(Self.basketballReferenceCode(team))/\(target.date.seasonYear + 1).html", part: team.tricode)
        }
    }

    private static func basketballReferenceCode(_ team: Team) -> String {
        ["BKN": "BRK", "CHA": "CHO", "PHX": "PHO"][team.tricode] ?? team.tricode
    }

    /// The closing lines of the date's games.
    static let oddsGameLines = Self.odds(
        id: "odds-game-lines", kind: "game-lines-history", markets: "spreads,totals")

    /// The closing points lines of the date's players.
    static let oddsPlayerProps = Self.odds(
        id: "odds-player-props", kind: "player-props-history", markets: "player_points")

    /// The Odds API as of the date: a list of events, then one request for each.
    private static func odds(id: String, kind: String, markets: String) -> SourceDeclaration {
        SourceDeclaration(
            id: id, source: "odds-api", kind: kind, host: "api.the-odds-api.com",
            authentication: .query("apiKey", secret: "ODDS_API_KEY"), quota: SourceQuota.oddsAPI, keepsFirst: false,
            following: { payload, target in
                try OddsEventList.ids(in: payload, on: target.date, eastern: target.eastern).map { event in
                    SourceRequest(
                        "api.the-odds-api.com", "/v4/historical/sports/basketball_nba/events/\(event)/odds",
                        [
                            ("regions", "us"), ("markets", markets), ("bookmakers", "draftkings,fanduel"),
                            ("date", Self.snapshot(of: target.date)),
                        ], part: event)
                }
            },
            requests: { target in
                [
                    SourceRequest(
                        "api.the-odds-api.com", "/v4/historical/sports/basketball_nba/events",
                        [("date", Self.snapshot(of: target.date))])
                ]
            })
    }

    /// Noon in New York in winter: before the first game of a date, after its lines are made.
    private static func snapshot(of date: GameDate) -> String { "\(date)T17:00:00Z" }
}
