package import Timing
package import Warehouse

/// The scoreboard of ESPN as rows, with its team codes and UTC dates turned into ours.
package enum EspnScoreboardExtraction {
    /// The games of the asked date but for All-Star games; none on a day without games.
    package static func rows(
        from payload: Payload, date: GameDate, eastern: EasternTime
    ) throws(ExtractionError) -> [EspnScoreboardRow] {
        let events = try payload.decode(EspnScoreboard.self).events
        var rows: [EspnScoreboardRow] = []
        var seen: Set<GameKey> = []
        for (index, event) in events.enumerated() {
            var place = Place(payload, "events[\(index)]", game: event.id)
            guard let competition = event.competitions.first else { throw place.error("competitions", "is empty") }
            guard competition.type?.abbreviation != "ALLSTAR" else { continue }
            let played = eastern.date(at: event.date)
            guard played == date else {
                throw place.error("date", "\(event.date) is \(played) in Eastern time, but \(date) was asked for")
            }
            let home = try self.side("home", of: competition, event: event, place: place)
            let away = try self.side("away", of: competition, event: event, place: place)
            let key = GameKey(date: date, away: away.team, home: home.team)
            place.game = key.id
            guard seen.insert(key).inserted else { throw place.error("", "is a game that appears twice") }
            rows.append(
                EspnScoreboardRow(
                    eventID: event.id, canonicalGameID: key.id, gameDate: date, startTime: event.date,
                    gameStatus: event.status.type.name, completed: event.status.type.completed,
                    period: try place.tally(event.status.period, "status.period"),
                    homeTeamAbbr: key.home, awayTeamAbbr: key.away,
                    homeTeamScore: home.score, awayTeamScore: away.score, sourceFilePath: payload.name))
        }
        return rows
    }

    private static func side(
        _ name: String, of competition: EspnScoreboard.Competition, event: EspnScoreboard.Event, place: Place
    ) throws(ExtractionError) -> (team: Team, score: Int?) {
        let all = "competitions[0].competitors"
        guard let index = competition.competitors.firstIndex(where: { $0.homeAway == name }) else {
            throw place.error(all, "has no \(name) team")
        }
        let competitor = competition.competitors[index]
        let place = place.at("\(all)[\(index)]")
        let team = try place.team(competitor.team.abbreviation, "team.abbreviation")
        guard event.status.type.state != "pre" else { return (team, nil) }
        guard let score = competitor.score else { throw place.error("score", "is missing after the start of the game") }
        guard let points = Int(score) else { throw place.error("score", "'\(score)' is not a whole number") }
        return (team, try place.tally(points, "score"))
    }
}
