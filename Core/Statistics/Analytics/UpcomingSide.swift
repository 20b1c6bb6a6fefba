import Warehouse

/// One team's view of a game on the schedule.
struct UpcomingSide: Sendable {
    let gameID: String
    let seasonYear: Int
    let team: String
    let opponent: String
    let isHome: Bool

    /// Both sides of every game, in the order of game and team.
    static func all(of games: [NbacScheduleRow]) -> [UpcomingSide] {
        games.flatMap { game in
            [(game.homeTeamTricode, game.awayTeamTricode, true), (game.awayTeamTricode, game.homeTeamTricode, false)]
                .map { team, opponent, isHome in
                    UpcomingSide(
                        gameID: game.canonicalGameID, seasonYear: game.seasonYear, team: team, opponent: opponent,
                        isHome: isHome)
                }
        }
        .sorted { ($0.gameID, $0.team) < ($1.gameID, $1.team) }
    }
}
