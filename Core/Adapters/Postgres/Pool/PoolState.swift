import Timing

/// What someone who asked a pool for a connection gets.
enum PoolTurn<Connection: Sendable>: Sendable {
    case use(Connection, idleSince: Timestamp)
    /// The right to open a connection.
    case open
    case closed
}

/// Who has a connection, who waits for one, and whose turn is next; decides, and touches nothing.
///
/// A turn is either a connection that came back or the right to open one, and goes to the one who has waited longest.
/// Nobody who comes later can take it first: while anyone waits, there is neither an idle connection nor a free right.
struct PoolState<Connection: Sendable, Waiter> {
    struct Idle {
        let connection: Connection
        let since: Timestamp
    }

    typealias Turn = PoolTurn<Connection>

    private let limit: Int
    /// Connections there are, and rights to open one that are given out.
    private(set) var taken = 0
    private(set) var idle: [Idle] = []
    private var waiters: [(ticket: Int, waiter: Waiter)] = []
    private(set) var isClosed = false
    private var nextTicket = 0

    init(limit: Int) {
        self.limit = max(limit, 1)
    }

    mutating func ticket() -> Int {
        self.nextTicket += 1
        return self.nextTicket
    }

    /// The turn that can be had at once; nil when one has to wait.
    mutating func turn() -> Turn? {
        if self.isClosed { return .closed }
        if let last = self.idle.popLast() { return .use(last.connection, idleSince: last.since) }
        guard self.taken < self.limit else { return nil }
        self.taken += 1
        return .open
    }

    mutating func wait(_ ticket: Int, _ waiter: Waiter) {
        self.waiters.append((ticket, waiter))
    }

    /// The one who waited under a ticket and will not any more; nil when the turn came first.
    mutating func leave(_ ticket: Int) -> Waiter? {
        guard let place = self.waiters.firstIndex(where: { $0.ticket == ticket }) else { return nil }
        return self.waiters.remove(at: place).waiter
    }

    /// A connection came back in good order.
    mutating func giveBack(_ connection: Connection, at now: Timestamp) -> (waiter: Waiter, turn: Turn)? {
        guard self.waiters.isEmpty else { return (self.waiters.removeFirst().waiter, .use(connection, idleSince: now)) }
        self.idle.append(Idle(connection: connection, since: now))
        return nil
    }

    /// A connection, or the right to open one, is gone.
    mutating func giveUp() -> (waiter: Waiter, turn: Turn)? {
        guard self.waiters.isEmpty else { return (self.waiters.removeFirst().waiter, .open) }
        self.taken -= 1
        return nil
    }

    /// Nobody gets a turn any more.
    ///
    /// - Returns: who waited, and the connections to close.
    mutating func close() -> (waiters: [Waiter], idle: [Connection]) {
        self.isClosed = true
        let waiters = self.waiters.map(\.waiter)
        let idle = self.idle.map(\.connection)
        self.waiters = []
        self.idle = []
        self.taken -= idle.count
        return (waiters, idle)
    }
}
