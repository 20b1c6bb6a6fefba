package import Invocation
package import Timing

/// A call that a scheduler makes at a moment.
package struct Firing: Sendable, Equatable {
    package var at: Timestamp
    package var function: String
    package var envelope: Envelope

    package init(at moment: Timestamp, function: String, envelope: Envelope) {
        self.at = moment
        self.function = function
        self.envelope = envelope
    }
}
