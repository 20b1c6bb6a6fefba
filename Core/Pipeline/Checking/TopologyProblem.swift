/// A sentence of the topology that cannot be proved, and what it is about.
package struct TopologyProblem: Sendable, Equatable, Codable {
    /// What is proved of a topology before anything runs on it.
    package enum Proof: String, Sendable, Codable, CaseIterable {
        /// Every published topic has a subscriber, and every subscription somebody who publishes.
        case topics
        /// Every phase is started by one boundary, and by nothing else.
        case triggers
        /// Every expected name has a producer.
        case producers
        /// Every source is asked by a schedule, stands in for one that is, or is declared to be on request.
        case sources
        /// Every subscription has a dead letter topic.
        case deadLetters = "dead-letters"
        /// Every table that a gate reads exists, with the column that the rule needs.
        case gates
        /// No two things have one name.
        case names
        /// Every handler that is named exists, and says the same of itself.
        case handlers
        /// Deadlines are in order, and what they release can exist.
        case deadlines
        /// Every schedule can fire, means the date of its run, and comes after its plan.
        case schedules
        /// Names in data files are spelled as here.
        case spelling
    }

    package var proof: Proof
    /// The topic, boundary, schedule or file.
    package var subject: String
    package var detail: String

    package init(_ proof: Proof, _ subject: String, _ detail: String) {
        self.proof = proof
        self.subject = subject
        self.detail = detail
    }
}

extension TopologyProblem: CustomStringConvertible {
    package var description: String { "\(self.proof.rawValue)  \(self.subject): \(self.detail)" }
}
