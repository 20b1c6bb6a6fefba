extension Topology {
    /// Everything that cannot be proved of this topology; empty for one that holds together.
    ///
    /// It reads nothing but its arguments. The order is that of the proofs, and of the declarations within each.
    package func problems(in surroundings: TopologySurroundings) -> [TopologyProblem] {
        self.topicProblems(surroundings.contracts) + self.triggerProblems(surroundings.contracts)
            + self.producerProblems(surroundings) + self.sourceProblems(surroundings)
            + self.deadLetterProblems(surroundings.contracts)
            + self.gateProblems() + self.nameProblems() + self.handlerProblems(surroundings.contracts)
            + self.deadlineProblems() + self.scheduleProblems(surroundings.zones)
    }
}
