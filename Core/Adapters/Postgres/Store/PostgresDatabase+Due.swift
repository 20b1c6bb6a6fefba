import Messaging
import Pipeline
import Timing

extension PostgresDatabase {
    /// Claims and announces in one transaction, passing over rows that another tick or a boundary's handler holds now.
    func announceDue(
        _ now: Timestamp, _ limit: Int, _ lease: Duration,
        _ message: @escaping @Sendable (BoundaryKey, String) throws -> OutboxMessage?
    ) async throws -> DueAnnouncement {
        let writtenAt: PostgresCell = self.clock == .server ? .null : .timestamp(self.time.now())
        return try await self.transaction { connection -> DueAnnouncement in
            let due = try await connection.run(
                """
                SELECT key, pipeline, boundary, game_date, mode, correlation_id FROM fastbreak.boundaries
                WHERE \(Self.isDue) ORDER BY wake_at, key LIMIT $2::bigint FOR UPDATE SKIP LOCKED
                """, [.timestamp(now), .int(limit)])
            var announcement = DueAnnouncement()
            var statements = [
                PostgresStatement(
                    "UPDATE fastbreak.boundaries SET claimed_until = $2::timestamptz WHERE key = ANY ($1::text[])",
                    [
                        .array(due.rows.map { .text($0.text(0)) }), .timestamp(now.advanced(by: lease)),
                    ])
            ]
            for row in due.rows {
                guard let key = Self.key(row), let correlationID = row.unescaped(5) else {
                    announcement.unreadable.append(row.text(0) ?? "")
                    continue
                }
                announcement.keys.append(key)
                if let message = try message(key, correlationID) {
                    statements.append(CommitSQL.add(message, at: writtenAt))
                }
            }
            statements.append(
                PostgresStatement(
                    "SELECT count(*) FROM fastbreak.boundaries WHERE \(Self.isDue)", [.timestamp(now)]))
            let answers = try await connection.run(statements)
            announcement.left = answers.last?.rows.first?.int(0) ?? 0
            return announcement
        }
    }

    /// When the next row becomes due that nobody has claimed beyond that.
    func nextWake() async throws -> Timestamp? {
        try await self.rows(
            // greatest() passes over a claim that is null.
            "SELECT min(greatest(wake_at, claimed_until)) FROM fastbreak.boundaries WHERE wake_at IS NOT NULL"
        ).first?.timestamp(0)
    }

    private static let isDue =
        "wake_at <= $1::timestamptz AND (claimed_until IS NULL OR claimed_until <= $1::timestamptz)"

    private static func key(_ row: PostgresRow) -> BoundaryKey? {
        guard let pipeline = row.text(1), let boundary = row.text(2), let date = row.text(3).flatMap({ GameDate($0) }),
            let mode = row.text(4).flatMap(RunMode.init(rawValue:))
        else { return nil }
        return BoundaryKey(pipeline: pipeline, boundary: boundary, date: date, mode: mode)
    }
}
