/// A game played out: every play, and both halves of the box score that follow from them.
struct PlayedGame: Sendable {
    let game: Game
    let plays: [Play]
    let home: TeamBox
    let away: TeamBox

    init(_ game: Game, rosters: [[Player]], seed: Seed) {
        let home = Lineup(team: game.home, players: rosters[game.home.index], game: game, seed: seed)
        let away = Lineup(team: game.away, players: rosters[game.away.index], game: game, seed: seed)
        var chance = game.seed.derived("play").chance
        let homeTendencies = Tendencies(home, chance: &chance)
        let awayTendencies = Tendencies(away, chance: &chance)
        var homeOffense = Offense(
            isHome: true, attack: homeTendencies, defense: awayTendencies,
            chance: game.seed.derived("plays", "home").chance)
        var awayOffense = Offense(
            isHome: false, attack: awayTendencies, defense: homeTendencies,
            chance: game.seed.derived("plays", "away").chance)
        let score = game.score
        var plays = homeOffense.plays(points: score.regulation.home, periods: 1...4, minutes: 48)
        plays += awayOffense.plays(points: score.regulation.away, periods: 1...4, minutes: 48)
        for (index, points) in score.overtimes.enumerated() {
            let period = 5 + index
            plays += homeOffense.plays(points: points.home, periods: period...period, minutes: 5)
            plays += awayOffense.plays(points: points.away, periods: period...period, minutes: 5)
        }
        let box = BoxScore(
            plays, periods: score.periods, homePlayers: home.players.count, awayPlayers: away.players.count)
        self.game = game
        self.plays = plays
        self.home = box.half(home, isHome: true, chance: &chance)
        self.away = box.half(away, isHome: false, chance: &chance)
    }
}
