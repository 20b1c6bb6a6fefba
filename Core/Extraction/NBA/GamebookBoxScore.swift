/// The answer of `boxscoretraditionalv3`, in its own words.
struct GamebookBoxScore: Decodable {
    let boxScoreTraditional: Game

    struct Game: Decodable {
        let gameId: String
        let homeTeam: Side
        let awayTeam: Side
    }

    struct Side: Decodable {
        let teamTricode: String
        let players: [Player]
    }

    struct Player: Decodable {
        let personId: Int
        let firstName: String
        let familyName: String
        /// Filled for the five who started.
        let position: String
        /// Filled for those who did not play.
        let comment: String
        let statistics: Statistics

        var fullName: String { "\(self.firstName) \(self.familyName)".trimmed }
    }

    struct Statistics: Decodable {
        let minutes: String
        let fieldGoalsMade, fieldGoalsAttempted: Int
        let threePointersMade, threePointersAttempted: Int
        let freeThrowsMade, freeThrowsAttempted: Int
        let fieldGoalsPercentage, threePointersPercentage, freeThrowsPercentage: Double
        let reboundsOffensive, reboundsDefensive, reboundsTotal: Int
        let assists, steals, blocks, turnovers, foulsPersonal, points: Int
        /// A whole number that the source writes with a fraction.
        let plusMinusPoints: Double
    }
}
