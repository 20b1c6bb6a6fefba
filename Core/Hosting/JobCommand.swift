import ArgumentParser
import Dispatch
import FoundationEssentials
import Glibc
import Invocation
import Messaging
import Pipeline
import Rollout
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
        let code: Invocation.ExitCode
        let environment = HostEnvironment.variables
        let redactor = Redactor(environment: environment)
        do { code = try await self.handle(environment) } catch let error as ValidationError {
            throw error
        } catch let error as ConfigurationError {
            for problem in error.problems { StandardError.append(line: redactor.redact("configuration: \(problem)")) }
            code = .configuration
        } catch let error as StoreError where error.isTransient {
            StandardError.append(line: redactor.redact("retry: \(error)"))
            code = .retry
        } catch {
            StandardError.append(line: redactor.redact("unexpected: \(error)"))
            code = .unexpected
        }
        if code != .success { throw ArgumentParser.ExitCode(code.rawValue) }
    }

    private func handle(_ environment: [String: String]) async throws -> Invocation.ExitCode {
        let configuration = try HostConfiguration(environment: environment)
        let live = try await Live.open(configuration)
        let interruption = Interruption()
        let function = AnyFunction(try F.configured(live)).ending(at: interruption)
        let limit = ProcessLimit(seconds: configuration.runtime.invocationSeconds, interruption)
        defer { limit.cancel() }
        let text = live.redactor.withoutSecrets(try self.text(environment))
        let isOnCloudRun = environment["CLOUD_RUN_JOB"] != nil
        let fallbackID = "\(F.contract.name)@\(live.time.now())"
        let envelope: Envelope
        do {
            envelope = try Envelope(parsing: text, fallbackID: fallbackID).redacted(by: live.redactor)
        } catch {
            try await self.bury(text, reason: error.description, id: fallbackID, live)
            self.report(.outcome(.reject(error.description)), id: fallbackID)
            return isOnCloudRun ? .success : .reject
        }
        let correlated = try await live.runner.correlated(envelope)
        live.logStart(correlationID: correlated.correlationID)
        let task = TaskPosition(environment: environment)
        let result = await live.runner.run(function, on: correlated, task: task)
        self.report(result, id: envelope.id)
        guard isOnCloudRun else { return result.exitCode }
        return try await CloudRunSettlement(contract: F.contract, ports: live.ports, task: task)
            .settle(result, of: correlated)
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
