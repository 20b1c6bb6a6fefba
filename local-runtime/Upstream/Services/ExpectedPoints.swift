/// What each player of a roster can be expected to score, from his skills and who is out.
struct ExpectedPoints: Sendable {
    /// In the order of the roster.
    let points: [Double]

    init(_ players: [Player], isOut: (Int) -> Bool, team: Double) {
        let weights = players.indices.map { index in
            let skill = players[index].skill
            // Those past the tenth man play only when others cannot.
            return isOut(index) || index > 9 ? 0 : skill.minutes * skill.usage * skill.accuracy
        }
        let total = weights.reduce(0, +)
        self.points = weights.map { total > 0 ? team * $0 / total : 0 }
    }
}
