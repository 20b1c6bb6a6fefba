/// How likely each player of a lineup is to be the one, for each kind of play; zero for those who do not play.
struct Tendencies: Sendable {
    let twos: [Double]
    let threes: [Double]
    let missedTwos: [Double]
    let missedThrees: [Double]
    let freeThrows: [Double]
    let freeThrowPercentage: [Double]
    let assists: [Double]
    let rebounds: [Double]
    let steals: [Double]
    let blocks: [Double]
    let fouls: [Double]
    let turnovers: [Double]

    /// Shots also follow the form of the day, which is drawn once per player and game.
    init(_ lineup: Lineup, chance: inout Chance) {
        let form = lineup.players.map { _ in (1 + 0.2 * chance.noise()).clamped(to: 0.4...1.8) }
        func weights(_ tendency: (Skill, Double) -> Double) -> [Double] {
            lineup.players.indices.map { index in
                Double(lineup.seconds[index]) * tendency(lineup.players[index].skill, form[index])
            }
        }
        self.twos = weights { $0.usage * (1 - $0.threeShare) * $0.accuracy * $1 }
        self.threes = weights { $0.usage * $0.threeShare * $0.accuracy * $1 }
        self.missedTwos = weights { skill, _ in skill.usage * (1 - skill.threeShare) / skill.accuracy }
        self.missedThrees = weights { skill, _ in skill.usage * skill.threeShare / skill.accuracy }
        self.freeThrows = weights { $0.usage * $0.freeThrowRate * $1 }
        self.freeThrowPercentage = lineup.players.map(\.skill.freeThrowPercentage)
        self.assists = weights { skill, _ in skill.passing * skill.usage }
        self.rebounds = weights { skill, _ in skill.rebounding }
        self.steals = weights { skill, _ in skill.stealing }
        self.blocks = weights { skill, _ in skill.blocking }
        self.fouls = weights { skill, _ in skill.fouling }
        self.turnovers = weights { skill, _ in skill.usage * (0.6 + 0.25 * skill.passing) }
    }
}
