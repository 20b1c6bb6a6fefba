/// A page of BettingPros' `offers`, in its own words.
struct BettingProsOffers: Decodable {
    let offers: [Offer]

    struct Offer: Decodable {
        let id: BettingProsID
        let eventID: Int
        let marketID: Int
        let participants: [Participant]
        let selections: [Selection]

        enum CodingKeys: String, CodingKey {
            case id, participants, selections
            case eventID = "event_id"
            case marketID = "market_id"
        }
    }

    struct Participant: Decodable {
        let name: String
        let player: Player?

        struct Player: Decodable {
            let team: String?
        }
    }

    struct Selection: Decodable {
        /// `over` or `under`.
        let selection: String
        let openingLine: Line?
        let books: [Book]

        enum CodingKeys: String, CodingKey {
            case selection, books
            case openingLine = "opening_line"
        }
    }

    struct Book: Decodable {
        let id: Int
        let lines: [Line]
    }

    struct Line: Decodable {
        let line: Double
        /// American odds.
        let cost: Int?
        let active: Bool?
        let best: Bool?
        let main: Bool?
        let updated: String?
    }
}

/// An id that the service writes as a number or as a text.
struct BettingProsID: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        self.text = try (try? container.decode(Int.self)).map(String.init) ?? container.decode(String.self)
    }
}
