/// One thing that goes wrong, named by where it does and not by when, so that it is the same fault in a shorter run.
package struct Fault: Hashable, Sendable, Codable, Comparable, CustomStringConvertible {
    package var kind: FaultKind
    /// Who meets it: a subscription with an event id, a scheduled call, the relay.
    package var subject: String
    /// From 1: the how-many-eth start of that subject.
    package var attempt: Int
    /// The port call of the attempt, from 1; 0 for what concerns the attempt as a whole.
    package var call: Int

    package var description: String {
        let place = self.call == 0 ? "" : ", call \(self.call)"
        return "\(self.kind.rawValue) at \(self.subject), attempt \(self.attempt)\(place)"
    }

    package static func < (left: Fault, right: Fault) -> Bool {
        (left.kind, left.subject, left.attempt, left.call) < (right.kind, right.subject, right.attempt, right.call)
    }
}
