package import Timing
package import Warehouse

/// The list of events of The Odds API, about now or historical, as rows.
package enum OddsEventExtraction {
    /// The events that begin on the date in Eastern time; the list holds those of the following days too.
    package static func rows(
        from payload: Payload, date: GameDate, eastern: EasternTime
    ) throws(ExtractionError) -> [OddsEventRow] {
        let list = try payload.decode(OddsEvents.self)
        guard let moment = list.timestamp ?? payload.keptAt else {
            throw payload.error("timestamp", "is missing, and the payload's name does not say when it was kept")
        }
        var rows: [OddsEventRow] = []
        var seen: Set<String> = []
        for (index, event) in list.events.enumerated() where eastern.date(at: event.commenceTime) == date {
            let place = Place(payload, list.timestamp == nil ? "[\(index)]" : "data[\(index)]", game: event.id)
            guard seen.insert(event.id).inserted else { throw place.error("id", "'\(event.id)' appears twice") }
            guard let home = TeamCodes.team(name: event.homeTeam) else {
                throw place.error("home_team", "'\(event.homeTeam)' is not a known team")
            }
            guard let away = TeamCodes.team(name: event.awayTeam) else {
                throw place.error("away_team", "'\(event.awayTeam)' is not a known team")
            }
            let key = GameKey(date: date, away: away, home: home)
            rows.append(
                OddsEventRow(
                    eventID: event.id, canonicalGameID: key.id, gameDate: date, snapshotTimestamp: moment,
                    sportKey: event.sportKey, commenceTime: event.commenceTime, homeTeam: event.homeTeam,
                    awayTeam: event.awayTeam, homeTeamAbbr: key.home, awayTeamAbbr: key.away,
                    sourceFilePath: payload.name))
        }
        return rows
    }
}

/// A list of events, bare for a question about now and wrapped for a historical one, in its own words.
package struct OddsEvents: Decodable, Sendable {
    /// Nil in an answer about now.
    package let timestamp: Timestamp?
    package let events: [Event]

    package struct Event: Decodable, Sendable {
        package let id: String
        let sportKey: String
        package let commenceTime: Timestamp
        let homeTeam: String
        let awayTeam: String

        enum CodingKeys: String, CodingKey {
            case id
            case sportKey = "sport_key"
            case commenceTime = "commence_time"
            case homeTeam = "home_team"
            case awayTeam = "away_team"
        }
    }

    enum CodingKeys: CodingKey {
        case timestamp, data
    }

    package init(from decoder: any Decoder) throws {
        if let container = try? decoder.container(keyedBy: CodingKeys.self) {
            self.timestamp = try container.decode(Timestamp.self, forKey: .timestamp)
            self.events = try container.decode([Event].self, forKey: .data)
        } else {
            self.timestamp = nil
            self.events = try decoder.singleValueContainer().decode([Event].self)
        }
    }
}
