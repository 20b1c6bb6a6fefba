import Pipeline
package import Timing

/// One PostgreSQL database as the store of state, outbox and warehouse.
package final class PostgresDatabase: Sendable {
    /// Whose time is stored and compared.
    package enum Clock: Sendable {
        /// The server's `clock_timestamp()`, the one clock that all processes share.
        case server
        /// The time source's, where time is virtual.
        case timeSource
    }

    /// How often a transaction is run when others are in its way.
    private static let attempts = 5

    package let pool: PostgresPool
    let memory = BoundaryMemory()
    let time: TimeSource
    let clock: Clock

    /// Opens a database that has the schema of this build; nothing is written.
    ///
    /// - Parameters:
    ///   - time: what the store answers as its time where `clock` says so.
    ///   - waiting: the clock of the waits between two attempts to connect; a server lives in real time, whatever the
    ///     time of this process is.
    /// - Throws: ``StoreError`` naming host, port and database, and what is wrong with its schema.
    package init(
        url: String, time: TimeSource, clock: Clock = .server, waiting: TimeSource = .live,
        randomness: Randomness = .live, configuration: PostgresConfiguration = PostgresConfiguration()
    ) async throws {
        let address = try PostgresAddress(url: url)
        self.pool = PostgresPool(address, configuration, time: waiting, randomness: randomness)
        self.time = time
        self.clock = clock
        do {
            try await self.perform { try await Migrator().verify($0, named: address.description) }
        } catch {
            self.pool.close()
            throw error
        }
    }

    /// Gives up every connection; the store answers no more.
    package func close() {
        self.pool.close()
    }

    /// Runs a block with a connection; its errors are those of the port.
    func perform<R: Sendable>(_ body: (PostgresConnection) async throws -> R) async throws -> R {
        do {
            return try await self.pool.withConnection(body)
        } catch let error as PostgresError {
            throw StoreError(error.storeError.code, error.description)
        }
    }

    func rows(_ sql: String, _ cells: [PostgresCell] = []) async throws -> [PostgresRow] {
        try await self.perform { try await $0.run(sql, cells).rows }
    }

    /// Runs a block in a transaction, and again when another transaction was in its way; it must change nothing else.
    package func transaction<R: Sendable>(
        isolation: Isolation = .readCommitted, _ body: (PostgresConnection) async throws -> R
    ) async throws -> R {
        try await self.repeating { connection in
            try await connection.run("BEGIN ISOLATION LEVEL \(isolation.rawValue)")
            let result = try await body(connection)
            try await connection.run("COMMIT")
            return result
        }
    }

    package enum Isolation: String, Sendable {
        case readCommitted = "READ COMMITTED"
        case serializable = "SERIALIZABLE"
    }

    /// Runs a block that is one transaction, and again on a serialization failure or a deadlock.
    ///
    /// The server has undone the loser completely, so nothing can happen twice. A connection that is lost is another
    /// matter: the transaction may have happened, and only its owner can find out.
    func repeating<R: Sendable>(_ body: (PostgresConnection) async throws -> R) async throws -> R {
        try await self.perform { connection in
            for _ in 1..<Self.attempts {
                do {
                    return try await Self.undoing(connection, body)
                } catch let error as PostgresError where error.isSerializationFailure {
                    continue
                }
            }
            return try await Self.undoing(connection, body)
        }
    }

    private static func undoing<R>(
        _ connection: PostgresConnection, _ body: (PostgresConnection) async throws -> R
    ) async throws -> R {
        do {
            return try await body(connection)
        } catch {
            await connection.rollBack()
            throw error
        }
    }
}

extension PostgresConnection {
    /// Ends an open transaction without its effects.
    ///
    /// A connection that cannot do it does not become ready, and so the pool closes it: that is a rollback as well.
    func rollBack() async {
        if self.condition == .inTransaction { _ = try? await self.run("ROLLBACK") }
    }
}
