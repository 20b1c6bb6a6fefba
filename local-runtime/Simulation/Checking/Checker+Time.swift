import Pipeline
import Timing

extension Checker {
    /// What a tick, the announcement of a ready row that nobody judged, and their way through the bus take.
    static let tolerance = Duration.seconds(180)

    /// Looks for boundaries that would be open too long when time moves on.
    mutating func checkClosing(before next: Timestamp, at now: Timestamp) {
        var late: [(key: BoundaryKey, state: String, due: Timestamp)] = []
        for (key, boundary) in self.boundaries {
            guard let latest = boundary.latestMove else { continue }
            let due = max(latest, self.openSince[key] ?? latest)
            let excused = max(self.allLateUntil, self.lateUntil[key.description] ?? due)
            let limit = max(due, excused).advanced(by: Self.tolerance)
            if next > limit { late.append((key, boundary.state.rawValue, due)) }
        }
        // Only what is late is put in order: this runs whenever time moves.
        for (key, state, due) in late.sorted(by: { $0.key < $1.key }) {
            self.report(.closes, "\(key) is still \(state), due at \(due)", at: now)
        }
    }
}

extension Boundary {
    /// The moment by which this row has to be in another state, if nothing goes wrong; nil where it may stay.
    fileprivate var latestMove: Timestamp? {
        switch self.state {
        case .planned, .collecting:
            self.plan.steps.map { self.plan.due($0, firstArrival: self.firstArrivalAt) }.max()
        case .ready: self.readyAt
        case .blocked: self.plan.cutoff
        case .released: self.reviseAt
        case .expired: nil
        }
    }
}
