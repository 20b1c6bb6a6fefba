import Alerts
import Messaging
import Pipeline
import Timing

/// Watches everything that becomes durable or leaves, and says which guarantee does not hold.
///
/// It keeps to the declared topology and to what producers really published, never to what a row says of itself.
struct Checker: Sendable {
    let topology: Topology
    let eastern: EasternTime
    /// Whether a decision about a gate counts only once a second person has confirmed it.
    var needsSecondPerson = false
    var violations: [Violation] = []

    /// Every boundary as its events fold, event by event.
    var boundaries: [BoundaryKey: Boundary] = [:]
    /// When each boundary was opened, or opened again: one that is opened after its deadline is due from then on.
    var openSince: [BoundaryKey: Timestamp] = [:]
    /// The ids of triggers that a durable release stands behind.
    var releases: Set<String> = []
    /// Boundaries whose first release said that there are no games.
    var withoutGames: Set<BoundaryKey> = []
    /// Ends that producers published, as far as the registry and the definitions know them.
    var published: Set<CountedEnd> = []
    /// Every message in the order of writing, by ordering key.
    var written: [String: [String]] = [:]
    /// Triggers that were written, with their boundary and revision.
    var triggers: [String: (key: BoundaryKey, revision: Int)] = [:]
    var sent: Set<String> = []
    /// Publishes that failed since a message was written or sent again.
    var failures: [String: Int] = [:]
    var dead: Set<String> = []
    /// Consumer and event, and the highest revision of each consumer's subject.
    var applied: Set<String> = []
    var highest: [String: Int] = [:]
    /// Messages that were delivered too often and became dead letters.
    var buried: Set<String> = []
    /// Incidents that completions of unknown producers owe.
    var owedIncidents: Set<String> = []
    /// Triggers that the next phase was started with.
    var started: Set<String> = []
    /// What people ordered, by the message's id, and those orders that became durable.
    var asked: [String: AskedOrder] = [:]
    var carriedOut: Set<String> = []
    /// The checks that the last override of each boundary forgives.
    var forgiven: [BoundaryKey: Set<String>] = [:]
    /// What rows have to say that came of an overridden release, by its trigger.
    var overrides: [String: String] = [:]
    /// Orders, releases and rows, by what became of them.
    var tally: [String: Set<String>] = [:]
    var lateUntil: [String: Timestamp] = [:]
    var allLateUntil = Timestamp(milliseconds: 0)

    init(topology: Topology, eastern: EasternTime) {
        self.topology = topology
        self.eastern = eastern
    }

    mutating func report(_ guarantee: Violation.Guarantee, _ detail: String, at now: Timestamp) {
        self.violations.append(Violation(guarantee: guarantee, detail: detail, at: now))
    }

    /// Allows those who wait to be late.
    mutating func excuse(_ waiting: Waiting, until moment: Timestamp) {
        switch waiting {
        case .nobody: break
        case .boundary(let key): self.lateUntil[key] = max(self.lateUntil[key] ?? moment, moment)
        case .everyone: self.allLateUntil = max(self.allLateUntil, moment)
        }
    }
}

/// A processor's end as a boundary may count it.
struct CountedEnd: Hashable, Sendable {
    var key: BoundaryKey
    var processor: ProcessorID
    var status: String
    var dataHash: String
    var basis: Int
}
