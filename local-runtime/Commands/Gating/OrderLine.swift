import Pipeline
import Timing

/// What a person decided or asked for at a gate, from its log: it stays when the date has long healed.
struct OrderLine: Encodable, Equatable {
    var at: Timestamp
    var by: String
    /// `override`, `no_games`, or `request` for one that waited for a second person.
    var kind: String
    /// Until when an override was to last; nil for anything else.
    var until: Timestamp?
    /// nil for a confirmation, which takes the request's.
    var reason: String?
    /// What it did, in words.
    var outcome: String

    /// nil for an event that is no person's word.
    init?(_ logged: LoggedBoundaryEvent) {
        (self.at, self.outcome) = (logged.at, logged.note)
        switch logged.event {
        case .decision(let decision), .request(let decision):
            (self.by, self.reason) = (decision.by, decision.reason)
            switch decision.kind {
            case .override(let until): (self.kind, self.until) = ("override", until)
            case .noGames: self.kind = "no_games"
            }
            if case .request = logged.event { self.kind = "request" }
        case .confirmation(let person, _): (self.by, self.kind) = (person, "confirmation")
        case .plan, .completion, .tick, .verdict, .backfill, .inheritance: return nil
        }
    }

    var text: String {
        let reason = self.reason.map { ": " + DeadLetterLine.printable($0) } ?? ""
        return "\(self.at)  \(self.kind) by \(DeadLetterLine.printable(self.by))\(reason); "
            + DeadLetterLine.printable(self.outcome)
    }
}
