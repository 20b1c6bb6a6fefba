import Messaging
import Pipeline
import Timing

extension SQLiteDatabase {
    /// Claims and announces under one write lock, so that a second tick waits and then finds the rows claimed.
    func announceDue(
        _ now: Timestamp, _ limit: Int, _ lease: Duration,
        _ message: @escaping @Sendable (BoundaryKey, String) throws -> OutboxMessage?
    ) async throws -> DueAnnouncement {
        let createdAt = self.time.now().milliseconds
        return try await self.write { connection in
            let moment = SQLiteCell.int(now.milliseconds)
            let due = try connection.rows(
                """
                SELECT key, pipeline, boundary, game_date, mode, correlation_id FROM boundaries
                WHERE \(Self.isDue) ORDER BY wake_at, key LIMIT ?2
                """, [moment, SQLiteCell(limit)])
            var announcement = DueAnnouncement()
            for row in due {
                guard let stored = row.text(0), let correlationID = row.text(5) else { continue }
                try connection.run(
                    "UPDATE boundaries SET claimed_until = ? WHERE key = ?",
                    [.int(now.advanced(by: lease).milliseconds), .text(stored)])
                guard let key = Self.key(row) else {
                    announcement.unreadable.append(stored)
                    continue
                }
                announcement.keys.append(key)
                if let message = try message(key, correlationID) {
                    try Self.write(message, at: createdAt, connection)
                }
            }
            let left = try connection.rows("SELECT count(*) FROM boundaries WHERE \(Self.isDue)", [moment])
            announcement.left = left.first?.int(0) ?? 0
            return announcement
        }
    }

    /// When the next row becomes due that nobody has claimed beyond that.
    func nextWake() async throws -> Timestamp? {
        try await self.read { connection in
            try connection.rows(
                """
                SELECT min(max(wake_at, coalesce(claimed_until, wake_at))) FROM boundaries WHERE wake_at IS NOT NULL
                """
            ).first?.int(0).map { Timestamp(milliseconds: Int64($0)) }
        }
    }

    private static let isDue = "wake_at <= ?1 AND (claimed_until IS NULL OR claimed_until <= ?1)"

    private static func key(_ row: SQLiteRow) -> BoundaryKey? {
        guard let pipeline = row.text(1), let boundary = row.text(2), let date = row.text(3).flatMap({ GameDate($0) }),
            let mode = row.text(4).flatMap(RunMode.init(rawValue:))
        else { return nil }
        return BoundaryKey(pipeline: pipeline, boundary: boundary, date: date, mode: mode)
    }
}
