import Pipeline
import Synchronization
package import Timing

/// A bounded number of connections, shared by tasks in the order in which they ask.
///
/// A connection that broke, or came back in the middle of a transaction, is closed and not used again. No statement is
/// repeated here: only who sent it knows whether it may have happened.
package final class PostgresPool: Sendable {
    private typealias Turn = PoolTurn<PostgresConnection>
    private typealias Waiter = CheckedContinuation<PoolTurn<PostgresConnection>, any Error>

    let address: PostgresAddress
    private let configuration: PostgresConfiguration
    private let time: TimeSource
    private let randomness: Randomness
    private let state: Mutex<PoolState<PostgresConnection, Waiter>>

    package init(
        _ address: PostgresAddress, _ configuration: PostgresConfiguration, time: TimeSource,
        randomness: Randomness = .live
    ) {
        self.address = address
        self.configuration = configuration
        self.time = time
        self.randomness = randomness
        self.state = Mutex(PoolState(limit: configuration.maximumConnections))
    }

    deinit { self.close() }

    /// Connections that are open or being opened.
    package var size: Int { self.state.withLock { $0.taken } }

    /// Runs a block with a connection that nobody else uses meanwhile.
    ///
    /// - Throws: what the block throws; ``StoreError`` naming host, port and database when no connection is to be had.
    package func withConnection<R: Sendable>(
        _ body: (PostgresConnection) async throws -> R
    ) async throws -> R {
        let connection = try await self.borrow()
        defer { self.giveBack(connection) }
        return try await body(connection)
    }

    /// Closes idle connections at once and the others as they come back; whoever waits or comes later is refused.
    package func close() {
        let (waiters, idle) = self.state.withLock { $0.close() }
        for connection in idle { connection.close() }
        for waiter in waiters { waiter.resume(returning: .closed) }
    }

    private func borrow() async throws -> PostgresConnection {
        switch try await self.turn() {
        case .closed: throw StoreError(.unavailable, "\(self.address): the pool is closed")
        case .open: return try await self.open()
        case .use(let connection, let since):
            if await self.isSound(connection, idleSince: since) { return connection }
            connection.close()
            return try await self.open()
        }
    }

    private func turn() async throws -> Turn {
        let ticket = self.state.withLock { $0.ticket() }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (waiter: Waiter) in
                // A cancellation is seen here, or its handler finds the waiter afterwards.
                let answer: Result<Turn, any Error>? = self.state.withLock { state in
                    if Task.isCancelled { return .failure(CancellationError()) }
                    if let turn = state.turn() { return .success(turn) }
                    state.wait(ticket, waiter)
                    return nil
                }
                if let answer { waiter.resume(with: answer) }
            }
        } onCancel: {
            self.state.withLock { $0.leave(ticket) }?.resume(throwing: CancellationError())
        }
    }

    /// A connection that the server closed is known to be; one long unused has to answer first.
    private func isSound(_ connection: PostgresConnection, idleSince: Timestamp) async -> Bool {
        guard connection.condition == .ready else { return false }
        guard idleSince.duration(to: self.time.now()) > self.configuration.idleBeforeCheck else { return true }
        return await (try? connection.run("SELECT 1")) != nil
    }

    private func giveBack(_ connection: PostgresConnection) {
        let now = self.time.now()
        let isGood = connection.condition == .ready
        let (next, isKept) = self.state.withLock { state in
            let isKept = isGood && !state.isClosed
            return (isKept ? state.giveBack(connection, at: now) : state.giveUp(), isKept)
        }
        if !isKept { connection.close() }
        if let next { next.waiter.resume(returning: next.turn) }
    }
}

extension PostgresPool {
    /// Opens the connection for which this caller has the right, and hands the right on when it cannot.
    private func open() async throws -> PostgresConnection {
        do {
            return try await self.connect()
        } catch {
            let next = self.state.withLock { $0.giveUp() }
            next?.waiter.resume(returning: .open)
            guard let error = error as? PostgresError else { throw error }
            throw StoreError(error.storeError.code, "\(self.address) cannot be used: \(error.description)")
        }
    }

    /// Tries again while the server may be starting, with a growing wait; a refusal that stays the same is told at once.
    private func connect() async throws -> PostgresConnection {
        var ceiling = self.configuration.backoff
        for _ in 1..<max(self.configuration.connectAttempts, 1) {
            do {
                return try await PostgresConnection.open(self.address, self.configuration)
            } catch let error as PostgresError where error.mayPassSoon {
                try await self.time.sleep(ceiling * self.randomness.unit())
                ceiling = min(ceiling * 2, .seconds(2))
            }
        }
        return try await PostgresConnection.open(self.address, self.configuration)
    }
}

extension PostgresError {
    /// No server, one that starts or stops, or one without a free connection; not a wrong password or name.
    fileprivate var mayPassSoon: Bool {
        guard let sqlState else { return true }
        return sqlState.hasPrefix("57P") || sqlState.hasPrefix("53") || sqlState.hasPrefix("08")
    }
}
