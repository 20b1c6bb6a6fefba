extension Topology {
    /// Every source is triggered: by a schedule, by the failure of one that has a schedule, or by people alone where
    /// that is declared.
    func sourceProblems(_ surroundings: TopologySurroundings) -> [TopologyProblem] {
        let scheduled = Set(self.schedules.compactMap(\.call.source))
        let triggered = scheduled.union(scheduled.compactMap { surroundings.fallbacks[$0] })
        let onRequest = Set(self.sideFeeds.filter(\.isOnRequest).map(\.source))
        let untriggered = surroundings.sources.subtracting(triggered).subtracting(onRequest).sorted().map {
            TopologyProblem(.sources, $0, "no schedule asks for it, and it stands in for no source that has one")
        }
        let contradictory = onRequest.intersection(triggered).sorted().map {
            TopologyProblem(.sources, $0, "is declared to be on request, and is triggered without")
        }
        return untriggered + contradictory
    }
}
