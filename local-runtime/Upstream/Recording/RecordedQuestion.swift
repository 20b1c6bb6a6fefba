import Timing

/// A request to one of the recorded services, read as far as choosing a file needs.
enum RecordedQuestion: Equatable {
    case day(RecordedFile, GameDate)
    case file(RecordedFile)
    case missing(parameter: String)
    case unreadable(parameter: String, value: String, form: String)

    /// Nil when the request is to a service that is never recorded.
    init?(_ request: UpstreamRequest) {
        switch (request.host, request.path.lowercased()) {
        case ("stats.nba.com", "/stats/scoreboardv2"):
            self = Self.day(.nbaScoreboard, "GameDate", in: request)
        case ("api.balldontlie.io", "/v1/box_scores"):
            self = Self.day(.balldontlieBoxScores, "date", in: request)
        case ("site.api.espn.com", "/apis/site/v2/sports/basketball/nba/scoreboard"):
            self = Self.day(.espnScoreboard, "dates", in: request)
        case ("www.espn.com", "/nba/boxscore"):
            guard let id = request.value("gameId") else {
                self = .missing(parameter: "gameId")
                return
            }
            self = .file(.espnBoxScore(gameID: id))
        default: return nil
        }
    }

    private static func day(_ file: RecordedFile, _ name: String, in request: UpstreamRequest) -> RecordedQuestion {
        guard let text = request.value(name) else { return .missing(parameter: name) }
        let isCompact = file == .espnScoreboard
        guard let date = isCompact ? GameDate(compact: text) : GameDate(text) else {
            return .unreadable(parameter: name, value: text, form: isCompact ? "YYYYMMDD" : "YYYY-MM-DD")
        }
        return .day(file, date)
    }
}
