import GateAdmin
import Invocation
import Pipeline
package import Timing

/// A person's look at the boundaries of a date, as the script has it, and the order that follows from what is seen.
package struct ScriptedOrder: Sendable, Equatable, Codable {
    /// What the person looks for: a row to override, a request to confirm, or a date to call one without games.
    package enum Aim: String, Sendable, Codable, CaseIterable {
        case blocked, expired, open, released, asked, zeroGames
    }

    /// Unique within its script.
    package var id: String
    package var at: Timestamp
    package var date: GameDate
    package var aim: Aim
    /// Which of several rows that fit.
    package var choice: Int
    package var by: String
    package var reason: String
    /// As it is typed; nil where it is forgotten.
    package var expires: String?
    /// Nothing is missing from it: the handler may refuse it for the state of a row only.
    package var isProper: Bool
    /// The person looks so often before giving up.
    package var looks: Int

    package var line: String {
        let end = self.expires.map { ", for \($0)" } ?? ""
        return "\(self.at) \(self.by) looks for what is \(self.aim.rawValue) on \(self.date)\(end): \(self.reason)"
    }

    /// What the person orders; nil where there is nothing to order it about.
    func asked(facing rows: some Sequence<Boundary>, at now: Timestamp) throws -> AskedOrder? {
        let fitting = rows.filter { $0.key.date == self.date && self.isAbout($0) }.sorted { $0.key < $1.key }
        guard !fitting.isEmpty else { return nil }
        let row = fitting[self.choice % fitting.count]
        var fields = ["by": self.by]
        switch self.aim {
        case .asked:
            fields["action"] = "confirm"
            fields["id"] = row.request.map { GateRequestID($0, of: row.key).description }
        case .zeroGames:
            fields["action"] = "approve-zero-games"
            fields["game_date"] = "\(self.date)"
            fields["reason"] = self.reason
        case .blocked, .expired, .open, .released:
            fields["action"] = "override"
            fields["boundary"] = row.key.boundary
            fields["game_date"] = "\(self.date)"
            fields["mode"] = row.key.mode.rawValue
            fields["reason"] = self.reason
            fields["expires"] = self.expires
        }
        let end = try self.isProper ? self.expires.map { now.advanced(by: try Expiry($0).duration) } : nil
        return AskedOrder(
            script: self, data: try JSON.encode(fields), key: row.key, request: fields["id"], end: end, at: now)
    }

    private func isAbout(_ row: Boundary) -> Bool {
        switch self.aim {
        case .blocked: row.state == .blocked
        case .expired: row.state == .expired
        case .open: row.state.isOpen
        case .released: row.state == .released
        case .asked: row.request != nil
        case .zeroGames: true
        }
    }
}

/// An order as it was given: what a decision has to rest on.
struct AskedOrder: Sendable {
    var script: ScriptedOrder
    /// The message's payload.
    var data: String
    /// The row that the person saw; a word on zero games is meant for every row of its date.
    var key: BoundaryKey
    /// The name of the request that is confirmed.
    var request: String?
    /// When an override ends; nil for any other order, and for one that must be refused.
    var end: Timestamp?
    var at: Timestamp

    var eventID: String { "order/\(self.script.id)" }
}
