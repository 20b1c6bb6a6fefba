/// Which statements a connection has prepared, by their text.
struct PreparedStatements {
    /// Texts do not depend on values, so there are few; beyond this many a statement is sent unprepared.
    private static let limit = 512
    private var names: [String: String] = [:]
    private var count = 0

    subscript(sql: String) -> String? { self.names[sql] }

    /// A name never used before on this connection; nil when enough is prepared.
    mutating func newName() -> String? {
        guard self.names.count < Self.limit else { return nil }
        self.count += 1
        return "s\(self.count)"
    }

    mutating func keep(_ sql: String, as name: String) {
        self.names[sql] = name
    }
}
