/// One team's half of a box score; arrays follow the roster's order.
struct TeamBox: Sendable {
    let lineup: Lineup
    let lines: [StatLine]
    let plusMinus: [Int]
    /// Points by period, four and one for each overtime.
    let periodPoints: [Int]
    let margin: Int

    var team: Team { self.lineup.team }
    var players: [Player] { self.lineup.players }
    var total: StatLine { self.lines.reduce(StatLine(), +) }
    var points: Int { self.periodPoints.reduce(0, +) }

    /// Those in uniform: who played, then who was left on the bench.
    var dressed: [Int] {
        let roles = self.lineup.roles
        return roles.indices.filter { roles[$0] == .starter } + roles.indices.filter { roles[$0] == .bench }
            + roles.indices.filter { roles[$0] == .didNotPlay }
    }

    /// The sum of the lines of all who have a role.
    func total(of role: Lineup.Role) -> StatLine {
        zip(self.lineup.roles, self.lines).filter { $0.0 == role }.reduce(StatLine()) { $0 + $1.1 }
    }

    /// The player with most of something, the first of the rotation among equals.
    func leader(_ value: (StatLine) -> Int) -> (player: Player, line: StatLine) {
        var best = 0
        for index in self.lines.indices where value(self.lines[index]) > value(self.lines[best]) { best = index }
        return (self.players[best], self.lines[best])
    }
}
