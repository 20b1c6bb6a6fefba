import Timing

/// The answer of The Odds API about one event, in its own words: bare for a question about now, wrapped with the moment
/// of the snapshot for a historical one.
struct OddsSnapshot: Decodable {
    /// Nil in an answer about now.
    let timestamp: Timestamp?
    let previousTimestamp: Timestamp?
    let nextTimestamp: Timestamp?
    let data: Event

    enum CodingKeys: String, CodingKey {
        case timestamp, data
        case previousTimestamp = "previous_timestamp"
        case nextTimestamp = "next_timestamp"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let isWrapped = container.contains(.data) || container.contains(.timestamp)
        self.timestamp = isWrapped ? try container.decode(Timestamp.self, forKey: .timestamp) : nil
        self.previousTimestamp = try container.decodeIfPresent(Timestamp.self, forKey: .previousTimestamp)
        self.nextTimestamp = try container.decodeIfPresent(Timestamp.self, forKey: .nextTimestamp)
        self.data = isWrapped ? try container.decode(Event.self, forKey: .data) : try Event(from: decoder)
    }

    struct Event: Decodable {
        let id: String
        let sportKey: String
        let sportTitle: String
        let commenceTime: Timestamp
        let homeTeam: String
        let awayTeam: String
        let bookmakers: [Bookmaker]

        enum CodingKeys: String, CodingKey {
            case id, bookmakers
            case sportKey = "sport_key"
            case sportTitle = "sport_title"
            case commenceTime = "commence_time"
            case homeTeam = "home_team"
            case awayTeam = "away_team"
        }
    }

    struct Bookmaker: Decodable {
        let key: String
        let title: String
        let lastUpdate: Timestamp
        let markets: [Market]

        enum CodingKeys: String, CodingKey {
            case key, title, markets
            case lastUpdate = "last_update"
        }
    }

    struct Market: Decodable {
        let key: String
        let lastUpdate: Timestamp?
        let outcomes: [Outcome]

        enum CodingKeys: String, CodingKey {
            case key, outcomes
            case lastUpdate = "last_update"
        }
    }

    struct Outcome: Decodable {
        let name: String
        /// The player, in markets about players.
        let description: String?
        let price: Double
        let point: Double?
    }
}

extension OddsSnapshot {
    /// The value of the column `data_source`.
    var source: String { self.timestamp == nil ? "odds_api_current" : "odds_api_historical" }

    /// Where the event is in the payload.
    func place(in payload: Payload) -> Place {
        Place(payload, self.timestamp == nil ? "" : "data", game: self.data.id)
    }

    /// The moment of the prices; of an answer about now, when it was kept.
    func moment(of payload: Payload) throws(ExtractionError) -> Timestamp {
        guard let moment = self.timestamp ?? payload.keptAt else {
            throw payload.error("timestamp", "is missing, and the payload's name does not say when it was kept")
        }
        return moment
    }

    /// The game of the event, with its date on the Eastern calendar.
    func key(date: GameDate, eastern: EasternTime, place: Place) throws(ExtractionError) -> GameKey {
        let played = eastern.date(at: self.data.commenceTime)
        guard played == date else {
            throw place.error(
                "commence_time", "\(self.data.commenceTime) is \(played) in Eastern time, but \(date) was asked for")
        }
        guard let home = TeamCodes.team(name: self.data.homeTeam) else {
            throw place.error("home_team", "'\(self.data.homeTeam)' is not a known team")
        }
        guard let away = TeamCodes.team(name: self.data.awayTeam) else {
            throw place.error("away_team", "'\(self.data.awayTeam)' is not a known team")
        }
        return GameKey(date: date, away: away, home: home)
    }
}

extension OddsSnapshot.Outcome {
    /// What decimal odds can be; the favourites of American odds, the other format of the source, are negative.
    static let prices = 1.001...10_000

    /// The price, once it is sure that it is in decimal odds.
    func decimalPrice(_ place: Place) throws(ExtractionError) -> Double {
        guard Self.prices.contains(self.price) else {
            throw place.error("price", "\(self.price) is not a decimal price from 1.001 to 10000")
        }
        return self.price
    }
}
