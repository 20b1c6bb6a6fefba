/// What can go wrong in a simulated world, by the word of `--faults`.
package enum FaultKind: String, Sendable, Codable, CaseIterable, Comparable {
    /// A message is delivered a second time, by a copy of its own.
    case duplicates
    /// Messages of different ordering keys overtake each other.
    case reorder
    /// A message is on its way for minutes, at times for hours.
    case delay
    /// A delivery or an acknowledgement gets lost, or the bus refuses a message.
    case loss
    /// A process dies at a port call, before or after the call's effect.
    case crash
    /// The clock of a process jumps forward or back.
    case clock
    /// A store call fails, with or without having had its effect, or takes long.
    case store

    /// The place in the order of declaration, mixed into every draw.
    var ordinal: UInt64 {
        switch self {
        case .duplicates: 1
        case .reorder: 2
        case .delay: 3
        case .loss: 4
        case .crash: 5
        case .clock: 6
        case .store: 7
        }
    }

    package static func < (left: FaultKind, right: FaultKind) -> Bool { left.ordinal < right.ordinal }
}
