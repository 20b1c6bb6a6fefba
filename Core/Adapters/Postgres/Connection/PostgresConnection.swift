import CLibPQ
import Dispatch
import Synchronization
import Timing

/// One connection to a server, for one task at a time.
///
/// Statements go out together and one source tells when answers are there, so nothing blocks Swift's cooperative pool.
/// A conversation that is cancelled or takes too long is ended at the server and costs the connection: it cannot be
/// known which statement a late cancellation would hit.
///
/// `@unchecked Sendable`: everything mutable is touched on `queue` only, but for `condition`, which has its own lock.
package final class PostgresConnection: @unchecked Sendable {
    /// Whether the next task can use the connection.
    enum Condition {
        case ready, inTransaction, lost
    }

    let handle: PostgresHandle
    let queue: DispatchQueue
    private let configuration: PostgresConfiguration
    private let tickets = Atomic(0)
    private let state = Mutex(Condition.ready)

    private var reading: (any DispatchSourceRead)?
    private var writing: (any DispatchSourceWrite)?
    private var ticking: (any DispatchSourceTimer)?
    private var loss: PostgresError?
    /// The newest conversation that was cancelled before it began.
    private var cancelledAhead = 0
    var conversation: Conversation?
    var prepared = PreparedStatements()

    private init(_ handle: PostgresHandle, _ queue: DispatchQueue, _ configuration: PostgresConfiguration) {
        self.handle = handle
        self.queue = queue
        self.configuration = configuration
        let reading = DispatchSource.makeReadSource(fileDescriptor: handle.descriptor, queue: queue)
        reading.setEventHandler { [weak self] in self?.receive() }
        // The descriptor must outlive its source.
        reading.setCancelHandler { withExtendedLifetime(handle) {} }
        reading.activate()
        self.reading = reading
    }

    deinit {
        self.reading?.cancel()
        self.writing?.cancel()
        self.ticking?.cancel()
    }

    /// Connects once.
    ///
    /// - Throws: ``PostgresError``, or `CancellationError`.
    package static func open(
        _ address: PostgresAddress, _ configuration: PostgresConfiguration
    ) async throws -> PostgresConnection {
        let queue = DispatchQueue(label: "fastbreak.postgres")
        let cancellation = Cancellation()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                queue.async {
                    continuation.resume(
                        with: Result {
                            let handle = try PostgresHandle.connect(address, configuration) { cancellation.isRequested }
                            return PostgresConnection(handle, queue, configuration)
                        })
                }
            }
        } onCancel: {
            cancellation.request()
        }
    }

    var condition: Condition { self.state.withLock { $0 } }

    /// Sends statements in one round trip and returns their answers in order.
    ///
    /// Outside of an open transaction they are one: if one fails, none has happened.
    @discardableResult
    package func run(_ statements: [PostgresStatement]) async throws -> [PostgresAnswer] {
        for statement in statements { try statement.check() }
        return try await self.converse(.batch(statements))
    }

    /// Sends one statement.
    @discardableResult
    package func run(_ sql: String, _ cells: [PostgresCell] = []) async throws -> PostgresAnswer {
        let answers = try await self.run([PostgresStatement(sql, cells)])
        guard let answer = answers.first else { throw PostgresError.connectionLost("the server gave no answer") }
        return answer
    }

    /// Runs several statements without parameters, written in one text; as one transaction, unless it says otherwise.
    package func script(_ sql: String) async throws {
        _ = try await self.converse(.script(sql))
    }

    /// Runs `COPY … FROM STDIN` and returns the number of rows.
    package func copy(_ sql: String, _ rows: [[PostgresCell]]) async throws -> Int {
        try await self.converse(.copy(sql: sql, data: CopyText.write(rows))).reduce(0) { $0 + $1.changed }
    }

    /// Ends the connection; what is under way fails.
    package func close() {
        self.queue.async { self.lose(.connectionLost("the connection was closed")) }
    }

    private func converse(_ request: Conversation.Request) async throws -> [PostgresAnswer] {
        let ticket = self.tickets.add(1, ordering: .relaxed).newValue
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                self.queue.async { self.begin(Conversation(ticket, request, continuation)) }
            }
        } onCancel: {
            self.queue.async { self.cancel(ticket) }
        }
    }
}

// On the queue.
extension PostgresConnection {
    private func begin(_ conversation: Conversation) {
        if let loss { return conversation.finish(throwing: loss) }
        guard conversation.ticket > self.cancelledAhead else {
            return conversation.finish(throwing: CancellationError())
        }
        guard self.conversation == nil else {
            return conversation.finish(throwing: PostgresError.refused("one connection is used by two tasks at once"))
        }
        self.conversation = conversation
        self.watchTheClock()
        guard self.send(conversation.request) else { return self.lose(self.handle.lost) }
        self.flush()
    }

    /// Reads until the socket has no more: of a socket that the server has closed a source tells once, not of each part.
    private func receive() {
        repeat {
            guard PQconsumeInput(self.handle.pointer) == 1 else { return self.lose(self.handle.lost) }
            if self.writing != nil { self.flush() }
            self.takeResults()
        } while self.loss == nil && self.handle.isReadable
    }

    /// Hands over what libpq still holds, and says whether all of it is gone; if not, a source tells when to go on.
    @discardableResult
    func flush() -> Bool {
        switch PQflush(self.handle.pointer) {
        case 0:
            self.writing?.cancel()
            self.writing = nil
            return true
        case 1:
            if self.writing == nil { self.writing = self.writeSource() }
            return false
        default:
            self.lose(self.handle.lost)
            return false
        }
    }

    private func writeSource() -> any DispatchSourceWrite {
        let writing = DispatchSource.makeWriteSource(fileDescriptor: self.handle.descriptor, queue: self.queue)
        writing.setEventHandler { [weak self] in
            guard let self, self.flush() else { return }
            self.feed()
        }
        writing.setCancelHandler { [handle] in withExtendedLifetime(handle) {} }
        writing.activate()
        return writing
    }

    /// Ends the conversation with what it has got.
    func finish() {
        guard let conversation = self.conversation else { return }
        if case .batch = conversation.request, PQexitPipelineMode(self.handle.pointer) != 1 {
            return self.lose(self.handle.lost)
        }
        let isIdle = PQtransactionStatus(self.handle.pointer) == PQTRANS_IDLE
        self.state.withLock { $0 = isIdle ? .ready : .inTransaction }
        self.conversation = nil
        conversation.finish()
    }

    /// Ends the connection, and the conversation with it.
    func lose(_ error: PostgresError, telling answer: (any Error)? = nil) {
        guard self.loss == nil else { return }
        self.loss = error
        self.state.withLock { $0 = .lost }
        self.reading?.cancel()
        self.writing?.cancel()
        self.ticking?.cancel()
        let conversation = self.conversation
        self.conversation = nil
        conversation?.finish(throwing: answer ?? conversation?.failure ?? error)
    }

    private func cancel(_ ticket: Int) {
        guard self.conversation?.ticket == ticket else {
            self.cancelledAhead = max(self.cancelledAhead, ticket)
            return
        }
        self.abandon(CancellationError())
    }

    /// Asks the server, over a connection of its own, to stop, and does not wait for it.
    private func abandon(_ error: any Error) {
        let handle = self.handle
        if let cancel = PQgetCancel(handle.pointer) {
            let request = CancelRequest(pointer: cancel)
            DispatchQueue(label: "fastbreak.postgres.cancel").async { request.send(keeping: handle) }
        }
        self.lose(.connectionLost("the connection was given up with its statement"), telling: error)
    }

    /// Looks at the age of the conversation now and then, and stops looking when there is none.
    private func watchTheClock() {
        guard self.ticking == nil else { return }
        let limit = self.configuration.answerLimit
        let interval = max(Int(limit.wholeMilliseconds) / 8, 20)
        let ticking = DispatchSource.makeTimerSource(queue: self.queue)
        ticking.schedule(deadline: .now() + .milliseconds(interval), repeating: .milliseconds(interval))
        ticking.setEventHandler { [weak self] in
            guard let self else { return }
            guard let conversation = self.conversation else {
                self.ticking?.cancel()
                self.ticking = nil
                return
            }
            let age = DispatchTime.now().uptimeNanoseconds - conversation.startedAt.uptimeNanoseconds
            if Double(age) / 1e9 > limit.seconds {
                self.abandon(PostgresError.connectionLost("no answer within \(limit)"))
            }
        }
        ticking.activate()
        self.ticking = ticking
    }
}
