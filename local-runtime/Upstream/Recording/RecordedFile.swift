/// The files that a recording can hold, by the source that they were taken from.
enum RecordedFile: Sendable, Equatable {
    case nbaScoreboard
    case balldontlieBoxScores
    case espnScoreboard
    case espnBoxScore(gameID: String)

    init?(name: String) {
        switch name {
        case Self.nbaScoreboard.name: self = .nbaScoreboard
        case Self.balldontlieBoxScores.name: self = .balldontlieBoxScores
        case Self.espnScoreboard.name: self = .espnScoreboard
        default:
            guard name.hasPrefix(Self.pagePrefix), name.hasSuffix(Self.pageSuffix) else { return nil }
            let id = name.dropFirst(Self.pagePrefix.count).dropLast(Self.pageSuffix.count)
            guard !id.isEmpty, id.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
            self = .espnBoxScore(gameID: String(id))
        }
    }

    var name: String {
        switch self {
        case .nbaScoreboard: "nba_scoreboardv2.json"
        case .balldontlieBoxScores: "balldontlie_box_scores.json"
        case .espnScoreboard: "espn_scoreboard.json"
        case .espnBoxScore(let id): Self.pagePrefix + id + Self.pageSuffix
        }
    }

    func reply(_ body: [UInt8]) -> UpstreamReply {
        guard case .espnBoxScore = self else { return .json(body) }
        var reply = UpstreamReply.html(body)
        reply.headers["Content-Encoding"] = "gzip"
        return reply
    }

    private static let pagePrefix = "espn_boxscore_"
    private static let pageSuffix = ".html.gz"
}
