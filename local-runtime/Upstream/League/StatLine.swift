/// Counted statistics of a player or a team.
struct StatLine: Sendable, Equatable {
    var twosMade = 0
    var twosAttempted = 0
    var threesMade = 0
    var threesAttempted = 0
    var freeThrowsMade = 0
    var freeThrowsAttempted = 0
    var offensiveRebounds = 0
    var defensiveRebounds = 0
    var assists = 0
    var steals = 0
    var blocks = 0
    var turnovers = 0
    var fouls = 0

    var fieldGoalsMade: Int { self.twosMade + self.threesMade }
    var fieldGoalsAttempted: Int { self.twosAttempted + self.threesAttempted }
    var rebounds: Int { self.offensiveRebounds + self.defensiveRebounds }
    var points: Int { 2 * self.twosMade + 3 * self.threesMade + self.freeThrowsMade }

    static func + (left: StatLine, right: StatLine) -> StatLine {
        StatLine(
            twosMade: left.twosMade + right.twosMade, twosAttempted: left.twosAttempted + right.twosAttempted,
            threesMade: left.threesMade + right.threesMade,
            threesAttempted: left.threesAttempted + right.threesAttempted,
            freeThrowsMade: left.freeThrowsMade + right.freeThrowsMade,
            freeThrowsAttempted: left.freeThrowsAttempted + right.freeThrowsAttempted,
            offensiveRebounds: left.offensiveRebounds + right.offensiveRebounds,
            defensiveRebounds: left.defensiveRebounds + right.defensiveRebounds,
            assists: left.assists + right.assists, steals: left.steals + right.steals,
            blocks: left.blocks + right.blocks, turnovers: left.turnovers + right.turnovers,
            fouls: left.fouls + right.fouls)
    }
}
