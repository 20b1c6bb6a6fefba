/// A kept payload: where it is, and what it must be.
package struct ObjectReference: Codable, Sendable, Equatable {
    /// `nba-com/scoreboard-v2/2024-01-15/2024-01-16T07-00-00.000Z.json`.
    package var key: String
    /// SHA-256 of the content, lower-case hex.
    package var sha256: String

    package init(key: String, sha256: String) {
        self.key = key
        self.sha256 = sha256
    }
}
