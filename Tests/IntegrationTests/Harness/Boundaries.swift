import Pipeline

/// What a game day passes, where nobody predicts or publishes.
enum Boundaries {
    static let names = Topology.nba.withoutExternalPhases.boundaries.map(\.name)
}
