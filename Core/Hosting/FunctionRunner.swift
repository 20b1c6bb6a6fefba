package import Invocation
package import Logging
import Messaging
package import Pipeline
package import Telemetry
package import Timing

/// Runs one function on one event with everything that must happen around it, the same in every host.
///
/// Around the handler: the thread of ids, a row that says it ran, a log line, a dead letter for what can never
/// succeed. What the handler itself decides is in its outcome.
package struct FunctionRunner: Sendable {
    private let ports: Ports
    private let time: TimeSource
    private let randomness: Randomness
    private let logger: Logger
    private let redactor: Redactor
    /// How long an invocation may take.
    private let limit: Duration

    /// - Parameter redactor: takes secrets out of what comes in and of what is answered.
    package init(
        ports: Ports, time: TimeSource, randomness: Randomness, logger: Logger, redactor: Redactor = Redactor(),
        limit: Duration = .seconds(600)
    ) {
        self.ports = ports
        self.time = time
        self.randomness = randomness
        self.logger = logger
        self.redactor = redactor
        self.limit = limit
    }

    /// Handles one event; a thrown error becomes ``InvocationResult/unexpected(_:)``, or a retry when it is transient.
    package func run(
        _ function: AnyFunction, on envelope: Envelope, task: TaskPosition = TaskPosition()
    ) async -> InvocationResult {
        do {
            let date = Self.gameDate(in: envelope)
            let envelope = try await self.correlated(envelope.redacted(by: self.redactor))
            let correlationID = envelope.correlationID ?? envelope.id
            let context = self.context(for: envelope, function: function, correlationID: correlationID, task: task)
            let run = try await self.ports.runs.begin(
                function.name, phase: 0, date: date ?? self.ports.eastern.date(at: self.time.now()), mode: nil,
                correlationID: correlationID, context: context)
            let result = await self.invoke(function, envelope, context).redacted(by: self.redactor)
            try await self.settle(result, run: run, envelope: envelope, context: context, function: function)
            return result
        } catch {
            self.logger.error(
                "invocation could not be recorded",
                metadata: [
                    LogField.function: "\(function.name)", LogField.messageID: "\(envelope.id)", "error": "\(error)",
                    LogField.correlationID: "\(envelope.correlationID ?? "unknown")",
                ])
            return Self.result(of: error).redacted(by: self.redactor)
        }
    }

    private func invoke(
        _ function: AnyFunction, _ envelope: Envelope, _ context: InvocationContext
    ) async -> InvocationResult {
        do { return .outcome(try await function.invoke(envelope, context: context)) } catch {
            return Self.result(of: error)
        }
    }

    /// A store that is not there now and a handler that was told to end are reasons to come again; anything else nobody
    /// expected.
    private static func result(of error: any Error) -> InvocationResult {
        if error is CancellationError {
            return .outcome(.retry(after: .seconds(1), "the invocation was ended before its work was done"))
        }
        if let error = error as? StoreError, error.isTransient {
            return .outcome(.retry(after: .seconds(1), error.description))
        }
        return .unexpected("\(error)")
    }

    /// Writes how the invocation ended, and keeps an event that can never succeed.
    private func settle(
        _ result: InvocationResult, run: Run, envelope: Envelope, context: InvocationContext, function: AnyFunction
    ) async throws {
        let now = try await self.ports.store.now()
        var commit = Commit(correlationID: context.correlationID)
        let failed: (type: String, message: String)? =
            switch result {
            case .outcome(.done), .outcome(.ignored): nil
            case .outcome(let outcome): (outcome.word, outcome.message)
            case .unexpected(let message): ("unexpected", message)
            }
        let ended = run.ended(
            failed == nil ? (result.isIgnored ? "no_data" : "success") : "failed", errorType: failed?.type,
            errorMessage: failed?.message, at: now)
        commit.tables = [try ended.write()]
        if let reason = result.refusal {
            commit.deadLetters = [
                DeadLetter(
                    envelope, of: function.name, reason: reason, correlationID: context.correlationID,
                    topology: self.ports.topology)
            ]
        }
        _ = try await self.ports.store.commit(commit)
        context.logger.log(
            level: failed == nil ? .info : .warning, "invocation ended",
            metadata: ["outcome": "\(result.word)", "detail": "\(result.message)"])
    }

    private func context(
        for envelope: Envelope, function: AnyFunction, correlationID: String, task: TaskPosition
    ) -> InvocationContext {
        let now = self.time.now()
        let invocationID = String(self.randomness.next(), radix: 16)
        var logger = self.logger
        logger[metadataKey: LogField.function] = "\(function.name)"
        logger[metadataKey: LogField.invocationID] = "\(invocationID)"
        logger[metadataKey: LogField.messageID] = "\(envelope.id)"
        logger[metadataKey: LogField.correlationID] = "\(correlationID)"
        if let causation = envelope.causationID { logger[metadataKey: LogField.causationID] = "\(causation)" }
        return InvocationContext(
            invocationID: invocationID, messageID: envelope.id, publishedAt: envelope.publishedAt ?? now,
            deliveryAttempt: envelope.deliveryAttempt, correlationID: correlationID,
            causationID: envelope.causationID, traceparent: envelope.attributes[Envelope.Attribute.traceparent],
            deadline: now.advanced(by: self.limit), time: self.time, task: task, logger: logger)
    }

    /// The envelope with a correlation id: its own; failing that, the one that the plan of its date gave; else a new one.
    func correlated(_ envelope: Envelope) async throws -> Envelope {
        if let id = envelope.correlationID, !id.isEmpty { return envelope }
        let date = Self.gameDate(in: envelope)
        let pipeline = self.ports.topology.pipeline
        var envelope = envelope
        var planned: String?
        if let date { planned = try await self.ports.store.boundaries(pipeline, date).first?.correlationID }
        envelope.attributes[Envelope.Attribute.correlationID] =
            planned ?? Self.newCorrelationID(pipeline: pipeline, date: date, randomness: self.randomness)
        return envelope
    }

    /// `nba-20240115-1f3a9c04`: pipeline, date and chance.
    package static func newCorrelationID(pipeline: String, date: GameDate?, randomness: Randomness) -> String {
        let chance = String(randomness.next() >> 32, radix: 16)
        let padded = String(repeating: "0", count: 8 - chance.count) + chance
        return [pipeline, date?.compact, padded].compactMap(\.self).joined(separator: "-")
    }

    /// The game date that the payload names, if it names one.
    private static func gameDate(in envelope: Envelope) -> GameDate? {
        struct Dated: Decodable { var game_date: String? }
        guard let dated = try? JSON.decode(Dated.self, from: envelope.data) else { return nil }
        return dated.game_date.flatMap { GameDate($0) }
    }
}

/// How an invocation ended.
package enum InvocationResult: Sendable, Equatable {
    case outcome(Outcome)
    /// The handler threw something that nobody expected.
    case unexpected(String)

    package var word: String {
        switch self {
        case .outcome(let outcome): outcome.word
        case .unexpected: "unexpected"
        }
    }

    package var message: String {
        switch self {
        case .outcome(let outcome): outcome.message
        case .unexpected(let message): message
        }
    }

    package var exitCode: ExitCode {
        switch self {
        case .outcome(let outcome): outcome.exitCode
        case .unexpected: .unexpected
        }
    }

    /// Why the event belongs in a dead letter; nil where it does not.
    var refusal: String? {
        switch self {
        case .outcome(.reject(let reason)), .outcome(.misconfigured(let reason)): reason
        default: nil
        }
    }

    var isIgnored: Bool {
        if case .outcome(.ignored) = self { return true }
        return false
    }
}
