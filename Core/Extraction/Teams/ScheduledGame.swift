package import Warehouse

/// A game whose key the schedule has settled, for payloads that carry only the id of NBA.com.
package struct ScheduledGame: Sendable, Hashable {
    /// The id of NBA.com: `0022300555`.
    package let nbaID: String
    package let key: GameKey

    package init(nbaID: String, key: GameKey) {
        self.nbaID = nbaID
        self.key = key
    }

    /// Nil only for a row that this module has not written.
    package init?(_ row: NbacScheduleRow) {
        guard let key = GameKey(id: row.canonicalGameID) else { return nil }
        self.init(nbaID: row.gameID, key: key)
    }
}
