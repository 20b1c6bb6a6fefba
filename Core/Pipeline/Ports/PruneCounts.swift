/// How many rows were removed, or would be, by kind.
package struct PruneCounts: Sendable, Equatable, Codable {
    package var boundaries = 0
    package var boundaryEvents = 0
    package var inboxEntries = 0
    package var sentMessages = 0
    /// Messages that were given up, and whose incident has ended.
    package var deadMessages = 0
    package var incidents = 0
    package var deadLetters = 0
    package var gateEvaluations = 0

    package init() {}

    package var total: Int {
        self.boundaries + self.boundaryEvents + self.inboxEntries + self.sentMessages + self.deadMessages
            + self.incidents + self.deadLetters + self.gateEvaluations
    }

    enum CodingKeys: String, CodingKey {
        case boundaries
        case boundaryEvents = "boundary_events"
        case inboxEntries = "inbox"
        case sentMessages = "sent_messages"
        case deadMessages = "dead_messages"
        case incidents
        case deadLetters = "dead_letters"
        case gateEvaluations = "gate_evaluations"
    }
}
