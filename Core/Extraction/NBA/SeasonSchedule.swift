/// The schedule of a whole season as NBA.com publishes it, on its CDN and as `scheduleleaguev2int`, in its own words.
struct SeasonSchedule: Decodable {
    let leagueSchedule: League

    struct League: Decodable {
        /// `2024-25`.
        let seasonYear: String
        let gameDates: [Day]
    }

    struct Day: Decodable {
        /// `01/19/2025 00:00:00`.
        let gameDate: String
        let games: [Game]
    }

    struct Game: Decodable {
        let gameId: String
        let gameCode: String
        /// 1 scheduled, 2 in progress, 3 final.
        let gameStatus: Int
        let gameStatusText: String?
        let arenaName: String?
        let arenaCity: String?
        let arenaState: String?
        let isNeutral: Bool?
        let broadcasters: Broadcasters?
        let homeTeam: Side
        let awayTeam: Side
    }

    struct Broadcasters: Decodable {
        let nationalTvBroadcasters: [Broadcaster]?
    }

    struct Broadcaster: Decodable {
        let broadcasterDisplay: String?
    }

    struct Side: Decodable {
        /// 0 while a series has not settled who plays.
        let teamId: Int
        let score: Int?
    }
}
