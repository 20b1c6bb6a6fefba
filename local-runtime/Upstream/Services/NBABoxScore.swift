import Timing

/// The payload of `boxscoretraditionalv3`; a game that has not ended has no players yet.
struct NBABoxScore: Sendable {
    let played: PlayedGame
    let hasEnded: Bool

    func reply() -> UpstreamReply {
        let game = self.played.game
        return .writing { json in
            json.object("meta") { json in
                json.field("version", 1)
                json.field("request", "http://nba.cloud/games/\(game.id)/boxscoretraditional?Format=json")
                json.field("time", game.end.description)
            }
            json.object("boxScoreTraditional") { json in
                json.field("gameId", game.id)
                json.field("awayTeamId", game.away.nbaID)
                json.field("homeTeamId", game.home.nbaID)
                json.object("homeTeam") { self.team(self.played.home, &$0) }
                json.object("awayTeam") { self.team(self.played.away, &$0) }
            }
        }
    }

    private func team(_ box: TeamBox, _ json: inout JSONWriter) {
        json.field("teamId", box.team.nbaID)
        json.field("teamCity", box.team.city)
        json.field("teamName", box.team.name)
        json.field("teamTricode", box.team.tricode)
        json.field("teamSlug", box.team.slug)
        json.array("players", self.hasEnded ? box.dressed : []) { json, index in
            json.object { Self.player(index, of: box, &$0) }
        }
        let lineup = box.lineup
        let nothing = StatLine()
        json.object("statistics") { json in
            let seconds = self.hasEnded ? lineup.seconds.reduce(0, +) : 0
            json.nbaStatistics(self.hasEnded ? box.total : nothing, seconds: seconds)
            json.field("plusMinusPoints", self.hasEnded ? box.margin : 0)
        }
        for (name, role) in [("starters" as StaticString, Lineup.Role.starter), ("bench", .bench)] {
            json.object(name) { json in
                let seconds = zip(lineup.roles, lineup.seconds).reduce(0) { $0 + ($1.0 == role ? $1.1 : 0) }
                json.nbaStatistics(
                    self.hasEnded ? box.total(of: role) : nothing, seconds: self.hasEnded ? seconds : 0)
            }
        }
    }

    private static func player(_ index: Int, of box: TeamBox, _ json: inout JSONWriter) {
        let player = box.players[index]
        let role = box.lineup.roles[index]
        json.field("personId", player.nbaID)
        json.field("firstName", player.firstName)
        json.field("familyName", player.lastName)
        json.field("nameI", player.initialName)
        json.field("playerSlug", player.slug)
        json.field("position", role == .starter ? String(player.position.name.prefix(1)) : "")
        json.field("comment", role == .didNotPlay ? "DNP - Coach's Decision" : "")
        json.field("jerseyNum", player.jersey)
        json.object("statistics") { json in
            json.nbaStatistics(box.lines[index], seconds: box.lineup.seconds[index])
            json.field("plusMinusPoints", box.plusMinus[index])
        }
    }
}

extension JSONWriter {
    /// NBA.com's statistics in the third version; no time on the floor is an empty text.
    fileprivate mutating func nbaStatistics(_ line: StatLine, seconds: Int) {
        self.field("minutes", seconds == 0 ? "" : "\(seconds / 60):\((seconds % 60).padded(to: 2))")
        self.field("fieldGoalsMade", line.fieldGoalsMade)
        self.field("fieldGoalsAttempted", line.fieldGoalsAttempted)
        self.field("fieldGoalsPercentage", FixedDecimal(line.fieldGoalsMade, of: line.fieldGoalsAttempted, places: 3))
        self.field("threePointersMade", line.threesMade)
        self.field("threePointersAttempted", line.threesAttempted)
        self.field("threePointersPercentage", FixedDecimal(line.threesMade, of: line.threesAttempted, places: 3))
        self.field("freeThrowsMade", line.freeThrowsMade)
        self.field("freeThrowsAttempted", line.freeThrowsAttempted)
        self.field("freeThrowsPercentage", FixedDecimal(line.freeThrowsMade, of: line.freeThrowsAttempted, places: 3))
        self.field("reboundsOffensive", line.offensiveRebounds)
        self.field("reboundsDefensive", line.defensiveRebounds)
        self.field("reboundsTotal", line.rebounds)
        self.field("assists", line.assists)
        self.field("steals", line.steals)
        self.field("blocks", line.blocks)
        self.field("turnovers", line.turnovers)
        self.field("foulsPersonal", line.fouls)
        self.field("points", line.points)
    }
}
