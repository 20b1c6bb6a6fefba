/// What each player of a roster can be expected to score, from his skills and who is out.
struct ExpectedPoints: Sendable {
    /// In the order of the roster.
    let points: [Double]

    init(_ players: [Player], isOut: (Int) -> Bool, team: Double) {
        // Those past the tenth fit man play only when others cannot.
        let rotation = Set(players.indices.filter { !isOut($0) }.prefix(10))
        let weights = players.indices.map { index in
            let skill = players[index].skill
            return rotation.contains(index) ? skill.minutes * skill.usage * skill.accuracy : 0
        }
        let total = weights.reduce(0, +)
        self.points = weights.map { total > 0 ? team * $0 / total : 0 }
    }
}
