import ArgumentParser
import Dispatch
import FoundationEssentials
import Glibc
import Invocation
import Messaging
import Pipeline
import Telemetry
import Timing

/// `job`: one event in, one JSON line out, and an exit code that the platform understands.
struct JobCommand<F: Function>: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "job", abstract: "Handle one event and exit.",
            discussion: """
                The event is a wrapped Pub/Sub push body, a CloudEvent in structured JSON, or a bare payload. Without an \
                option it is read from $FASTBREAK_EVENT, or else from standard input.

                Examples:
                  \(F.contract.name) job --event-file event.json
                  echo '{…}' | \(F.contract.name) job
                """)
    }

    @Option(help: "The event, JSON.")
    var event: String?

    @Option(help: "A file that holds the event.")
    var eventFile: String?

    func validate() throws {
        guard self.event == nil || self.eventFile == nil else {
            throw ValidationError("--event and --event-file exclude each other")
        }
    }

    func run() async throws {
        let environment = HostEnvironment.variables
        let live: Live
        let function: AnyFunction
        do {
            live = try Live.open(try HostConfiguration(environment: environment))
            function = AnyFunction(try F.handler(live))
        } catch {
            for line in "\(error)".split(separator: "\n") { StandardError.append(line: "configuration: \(line)") }
            throw ArgumentParser.ExitCode(Invocation.ExitCode.configuration.rawValue)
        }
        let termination = Termination()
        defer { termination.cancel() }
        let text = try self.text(environment)
        let fallbackID = "\(F.contract.name)@\(live.time.now())"
        let envelope: Envelope
        do { envelope = try Envelope(parsing: text, fallbackID: fallbackID) } catch {
            try await self.bury(text, reason: error.description, id: fallbackID, live)
            self.report(.outcome(.reject(error.description)), id: fallbackID)
            if environment["CLOUD_RUN_JOB"] != nil { return }
            throw ArgumentParser.ExitCode(Invocation.ExitCode.reject.rawValue)
        }
        let task = TaskPosition(environment: environment)
        let result = await live.runner.run(function, on: envelope, task: task)
        self.report(result, id: envelope.id)
        let code =
            environment["CLOUD_RUN_JOB"] == nil
            ? result.exitCode : try await self.exitCodeOnCloudRun(result, envelope, live)
        if code != .success { throw ArgumentParser.ExitCode(code.rawValue) }
    }

    private func text(_ environment: [String: String]) throws -> String {
        if let event { return event }
        if let eventFile {
            guard let data = try? Data(contentsOf: URL(filePath: eventFile)) else {
                throw ValidationError("--event-file \(eventFile) cannot be read")
            }
            return String(decoding: data, as: UTF8.self)
        }
        if let event = environment["FASTBREAK_EVENT"], !event.isEmpty { return event }
        var lines: [String] = []
        if isatty(STDIN_FILENO) == 0 {
            while let line = readLine(strippingNewline: false) { lines.append(line) }
        }
        let text = lines.joined()
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw ValidationError("no event: give --event, --event-file, $FASTBREAK_EVENT or standard input")
        }
        return text
    }

    /// Keeps a text that is no event, so that a person can see what came.
    private func bury(_ text: String, reason: String, id: String, _ live: Live) async throws {
        var commit = Commit(correlationID: id)
        commit.deadLetters = [
            DeadLetter(
                consumer: F.contract.name, eventID: id, payload: text, payloadHash: ContentHash.of(text),
                reason: reason, correlationID: id, attempts: 1)
        ]
        _ = try await live.ports.store.commit(commit)
    }

    private struct ResultLine: Encodable {
        var function: String
        var event_id: String
        var outcome: String
        var detail: String
    }

    private func report(_ result: InvocationResult, id: String) {
        let line = ResultLine(
            function: F.contract.name, event_id: id, outcome: result.word, detail: result.message)
        do { print(try JSON.encode(line)) } catch { StandardError.append(line: "result: \(error)") }
    }

    /// Cloud Run retries every non-zero exit, so what is settled must exit 0.
    ///
    /// A reject is settled once its dead letter is durable, which the runner has seen to. A retry becomes a message to
    /// this function's own topic, not to be published before its time.
    private func exitCodeOnCloudRun(
        _ result: InvocationResult, _ envelope: Envelope, _ live: Live
    ) async throws -> Invocation.ExitCode {
        switch result {
        case .outcome(.reject): return .success
        case .outcome(.retry(let after, _)):
            guard let topic = F.contract.topicsIn.first else { return .retry }
            let now = try await live.ports.store.now()
            var commit = Commit(correlationID: envelope.correlationID ?? envelope.id)
            commit.outbox = [
                OutboxMessage(
                    eventID: "\(envelope.id)~\(now)", topic: topic, orderingKey: envelope.id,
                    type: envelope.attributes[Envelope.Attribute.type] ?? "retry", data: envelope.data,
                    correlationID: commit.correlationID, causationID: envelope.id,
                    notBefore: now.advanced(by: after ?? .seconds(60)))
            ]
            _ = try await live.ports.store.commit(commit)
            return .success
        default: return result.exitCode
        }
    }
}

extension TaskPosition {
    /// The place of this task as Cloud Run names it.
    init(environment: [String: String]) {
        self.init(
            index: environment["CLOUD_RUN_TASK_INDEX"].flatMap { Int($0) } ?? 0,
            count: environment["CLOUD_RUN_TASK_COUNT"].flatMap { Int($0) } ?? 1,
            attempt: environment["CLOUD_RUN_TASK_ATTEMPT"].flatMap { Int($0) } ?? 0)
    }
}
