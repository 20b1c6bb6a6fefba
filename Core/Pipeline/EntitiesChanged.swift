import Messaging

/// Whose rows changed, by kind, merged over the completions that made a release.
package struct EntitiesChanged: Codable, Sendable, Equatable {
    /// Lookup names, sorted.
    package var players: [String]
    /// Abbreviations, sorted.
    package var teams: [String]

    package init(players: [String] = [], teams: [String] = []) {
        self.players = players
        self.teams = teams
    }

    /// The union over a boundary's arrivals; nil unless every one of them was incremental.
    ///
    /// One run that worked on everything makes the whole release one that everything has to be worked on for.
    init?(of arrivals: [ProcessorID: Boundary.Arrival], registry: Registry) {
        guard !arrivals.isEmpty, arrivals.values.allSatisfy({ $0.entities != nil }) else { return nil }
        var players: Set<String> = []
        var teams: Set<String> = []
        for (processor, arrival) in arrivals {
            switch registry.processor(processor)?.entity {
            case .player: players.formUnion(arrival.entities ?? [])
            case .team: teams.formUnion(arrival.entities ?? [])
            case nil: continue
            }
        }
        self.init(players: players.sorted(), teams: teams.sorted())
    }
}

extension CompletionMessage {
    /// The entities of an incremental run; nil when the run worked on everything, or does not say what it worked on.
    var changedEntities: [String]? {
        self.metadata?.isIncremental == true ? self.metadata?.entitiesChanged : nil
    }
}
