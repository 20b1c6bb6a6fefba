import Extraction
import Timing

extension SourceDeclaration {
    private static let espnService = "site.api.espn.com"
    private static let espnSite = "www.espn.com"
    private static let espnPath = "/apis/site/v2/sports/basketball/nba"

    static let espnScoreboard = SourceDeclaration(
        id: "espn-scoreboard", source: "espn", kind: "scoreboard", host: Self.espnService,
        gameCount: .list("events"), rows: ["events"], isOptional: true
    ) { target in
        [SourceRequest(Self.espnService, "\(Self.espnPath)/scoreboard", [("dates", target.date.compact)])]
    }

    /// One answer a team, by ESPN's number of it.
    static let espnRosters = SourceDeclaration(
        id: "espn-rosters", source: "espn", kind: "rosters", host: Self.espnService, gameCount: .unknown,
        zeroRows: .never, rows: ["team", "athletes"], isOptional: true
    ) { _ in
        Team.league.compactMap { team in
            TeamCodes.espnID(of: team).map { id in
                SourceRequest(
                    Self.espnService, "\(Self.espnPath)/teams/\(id)", [("enable", "roster")], part: team.tricode)
            }
        }
    }

    /// The pages of the games on the scoreboard; the pages themselves are on ESPN's other host.
    static let espnBoxScores = SourceDeclaration(
        id: "espn-box-scores", source: "espn", kind: "boxscores", host: Self.espnService,
        furtherHosts: [Self.espnSite], gameCount: .parts, format: .html, isOptional: true, keepsFirst: false,
        following: { payload, _ in
            try payload.list(of: "events").map { id in
                SourceRequest(Self.espnSite, "/nba/boxscore", [("gameId", id)], part: id)
            }
        },
        requests: { target in
            [SourceRequest(Self.espnService, "\(Self.espnPath)/scoreboard", [("dates", target.date.compact)])]
        })
}

extension Payload {
    /// The ids of the objects in a list at the top of the payload.
    func list(of name: String) throws(ExtractionError) -> [String] {
        guard let items = try self.outline()[name]?.list else {
            throw ExtractionError(file: self.name, field: name, detail: "is missing or not a list")
        }
        var ids: [String] = []
        for (index, item) in items.enumerated() {
            guard let id = item["id"]?.scalar else {
                throw ExtractionError(file: self.name, field: "\(name)[\(index)].id", detail: "is missing")
            }
            ids.append(id)
        }
        return ids
    }
}
