package import Timing

/// A dead letter as the store keeps it: open until a person has redriven or discarded it.
package struct StoredDeadLetter: Sendable, Equatable {
    package enum State: String, Sendable, Codable, CaseIterable {
        case open, redriven, discarded
    }

    /// What a person decided, and when.
    package struct Settlement: Sendable, Equatable {
        package enum Decision: Sendable, Equatable {
            /// Published again under this event id.
            case redriven(eventID: String)
            case discarded(reason: String)
        }

        package var decision: Decision
        package var by: String
        package var at: Timestamp

        package init(_ decision: Decision, by: String, at moment: Timestamp) {
            self.decision = decision
            self.by = by
            self.at = moment
        }
    }

    /// Given by the store, from 1.
    package var id: Int
    package var letter: DeadLetter
    package var deadAt: Timestamp
    /// Nil while the letter is open.
    package var settlement: Settlement?

    package init(id: Int, letter: DeadLetter, deadAt: Timestamp, settlement: Settlement? = nil) {
        self.id = id
        self.letter = letter
        self.deadAt = deadAt
        self.settlement = settlement
    }

    package var state: State {
        switch self.settlement?.decision {
        case nil: .open
        case .redriven: .redriven
        case .discarded: .discarded
        }
    }
}
