import Timing

/// One player's line in one game, as `/v1/stats` lists it.
struct BalldontlieStatRow: Sendable {
    let game: Game
    let box: TeamBox
    /// Position in the roster.
    let index: Int

    /// Grows with the game, then home before away, so that a cursor walks in a stable order.
    var id: Int {
        let side = self.box.team.index == self.game.home.index ? 0 : 50
        return self.game.balldontlieID * 100 + side + self.index
    }

    func write(_ json: inout JSONWriter, now: Timestamp) {
        json.field("id", self.id)
        json.balldontlie(self.box, self.index, nullable: true)
        json.object("player") { json in
            json.balldontlie(self.box.players[self.index])
            json.field("team_id", self.box.team.balldontlieID)
        }
        json.object("team") { $0.balldontlie(self.box.team) }
        json.object("game") { json in
            json.balldontlie(self.game, now: now, withID: true)
            json.field("home_team_id", self.game.home.balldontlieID)
            json.field("visitor_team_id", self.game.away.balldontlieID)
        }
    }
}
