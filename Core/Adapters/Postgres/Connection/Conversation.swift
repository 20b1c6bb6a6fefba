import Dispatch

/// One request on its way through a connection, until its task is resumed.
struct Conversation {
    enum Request: Sendable {
        /// Sent at once and answered in order; outside a transaction they are one of their own.
        case batch([PostgresStatement])
        /// Several statements without parameters, in one text.
        case script(String)
        /// `COPY … FROM STDIN` with its data.
        case copy(sql: String, data: [UInt8])
    }

    /// What the next result belongs to.
    enum Step {
        case prepare(sql: String, name: String)
        case execute
    }

    let ticket: Int
    let request: Request
    private let continuation: CheckedContinuation<[PostgresAnswer], any Error>
    let startedAt = DispatchTime.now()

    var steps: [Step] = []
    private(set) var position = 0
    private var answers: [PostgresAnswer] = []
    private(set) var failure: PostgresError?
    /// How much of a copy's data has gone out; nil when none is asked for.
    var copied: Int?

    init(_ ticket: Int, _ request: Request, _ continuation: CheckedContinuation<[PostgresAnswer], any Error>) {
        self.ticket = ticket
        self.request = request
        self.continuation = continuation
    }

    /// The step whose results are coming in.
    var step: Step? { self.position < self.steps.count ? self.steps[self.position] : nil }

    mutating func advance() { self.position += 1 }

    mutating func take(_ answer: PostgresAnswer) { self.answers.append(answer) }

    /// The first error is the cause; what follows it is its consequence.
    mutating func take(_ error: PostgresError) { self.failure = self.failure ?? error }

    func finish() {
        if let failure { self.finish(throwing: failure) } else { self.continuation.resume(returning: self.answers) }
    }

    func finish(throwing error: any Error) { self.continuation.resume(throwing: error) }
}
