import Timing

/// The answer of ESPN's `scoreboard`, in its own words.
struct EspnScoreboard: Decodable {
    let events: [Event]

    struct Event: Decodable {
        let id: String
        /// In UTC: the evening games of a date carry the next one.
        let date: Timestamp
        let status: Status
        let competitions: [Competition]
    }

    struct Status: Decodable {
        let period: Int?
        let type: Kind

        struct Kind: Decodable {
            let name: String
            let completed: Bool
            /// `pre`, `in` or `post`.
            let state: String
        }
    }

    struct Competition: Decodable {
        let type: Kind?
        let competitors: [Competitor]

        struct Kind: Decodable {
            /// `STD` for a game of the league.
            let abbreviation: String?
        }
    }

    struct Competitor: Decodable {
        let homeAway: String
        /// A number as text; `0` before the game.
        let score: String?
        let team: Team

        struct Team: Decodable {
            let abbreviation: String
        }
    }
}
