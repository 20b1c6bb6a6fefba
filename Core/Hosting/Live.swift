package import Logging
import ObjectStoreAdapter
package import Pipeline
package import Resilience
import Rollout
package import Scraping
package import Telemetry
package import Timing

/// The adapters of one process, opened as its configuration says.
package struct Live: Sendable {
    package let ports: Ports
    package let inspection: Inspection
    /// What processes share about the hosts that they call.
    package let resilience: ResilienceStore
    package let time: TimeSource
    package let randomness: Randomness
    package let logger: Logger
    package let address: SourceAddress
    package let runner: FunctionRunner
    /// Whether a decision about a gate counts only once a second person has confirmed it.
    package let needsSecondPerson: Bool
    /// The proxy of every request to a source, with its credentials; nil without one.
    ///
    /// The transport leaves it out where sources are played on this machine.
    package let proxy: String?
    /// The file of trusted authorities; nil for the system's.
    package let caFile: String?
    private let sources: SourceFlags
    private let flags: ResilienceFlags
    /// Takes the secrets of this process out of what is told.
    package let redactor: Redactor
    private let warnings: [String]
    private let startTime: Timestamp?

    /// Opens the store and what else the process needs; no source is asked for anything.
    ///
    /// - Parameters:
    ///   - time: the clock of the run; nil for the one that the configuration names.
    ///   - upstream: where the sources are; nil for what the configuration names.
    ///   - sink: where log lines go.
    /// - Throws: ``StoreError`` when the store is not there now, else ``ConfigurationError``.
    package static func open(
        _ configuration: HostConfiguration, time: TimeSource? = nil, randomness: Randomness = .live,
        upstream: String? = nil, sink: @escaping @Sendable (String) -> Void = { StandardError.append(line: $0) }
    ) async throws -> Live {
        let runtime = configuration.runtime
        let isVirtual = time != nil || runtime.startTime != nil
        let time = time ?? runtime.startTime.map(TimeSource.starting(at:)) ?? .live
        let redactor = configuration.redactor
        let logger = Telemetry.logger(
            label: "fastbreak", level: Logger.Level(runtime.logLevel), time: time, redactor: redactor, sink: sink)
        let folder = runtime.dataFolder
        let address = SourceAddress(upstream: upstream ?? runtime.upstream)
        let opened: LiveStore
        let eastern: EasternTime
        do {
            opened = try await LiveStore.open(runtime, time: time, isVirtual: isVirtual, randomness: randomness)
            eastern = try EasternTime()
        } catch let error as StoreError where error.isTransient {
            throw error
        } catch let error as StoreError {
            throw ConfigurationError(problems: [error.detail])
        } catch {
            throw ConfigurationError(problems: ["\(error)"])
        }
        let ports = Ports(
            topology: configuration.topology, store: opened.store.redacting(redactor),
            objects: ObjectFolder(root: "\(folder)/objects").objects.redacting(redactor), eastern: eastern,
            version: FastbreakVersion.current)
        return Live(
            ports: ports, inspection: opened.inspection, resilience: opened.resilience.redacting(redactor), time: time,
            randomness: randomness, logger: logger,
            address: address,
            runner: FunctionRunner(
                ports: ports, time: time, randomness: randomness, logger: logger, redactor: redactor,
                limit: .seconds(runtime.invocationSeconds)),
            needsSecondPerson: configuration.overrides.needsSecondPerson,
            proxy: configuration.transport.proxy,
            caFile: configuration.transport.caFile,
            sources: configuration.sources, flags: configuration.resilience, redactor: redactor,
            warnings: configuration.warnings, startTime: runtime.startTime)
    }

    /// Opens a store that has to be there, for those who only look: a folder whose name was mistyped is a mistake, and
    /// not a store in which all is well.
    ///
    /// - Throws: what ``open(_:time:randomness:upstream:sink:)`` throws, and ``ConfigurationError`` naming the file that is
    ///   not there; nothing is created then.
    package static func openExisting(_ configuration: HostConfiguration) async throws -> Live {
        if let file = LiveStore.missingFile(of: configuration.runtime) {
            throw ConfigurationError(problems: [
                "there is no database at \(file); --data, FASTBREAK_DATA or FASTBREAK_DATABASE_URL says where it is"
            ])
        }
        return try await Self.open(configuration)
    }

    /// Safeguards that the environment switches off, each with what follows.
    package var switchedOff: [String] { ResilienceConfiguration(self.flags).warnings }

    /// The secret of a name such as `BDL_API_KEY`; nil when it is not configured.
    package var secret: @Sendable (String) -> String? { { [sources] in sources.secret($0) } }

    /// How this process asks the sources: one layer that repeats, and guards that it shares through the store.
    ///
    /// - Throws: ``ConfigurationError`` for flags that no guard can be made of.
    package func upstreams(_ http: HTTPClient) throws(ConfigurationError) -> Upstreams {
        let configuration = ResilienceConfiguration(self.flags)
        do {
            let time = self.time
            let guards = try HostGuards(
                HostGuards.Configuration(
                    breaker: BreakerConfiguration(self.flags),
                    budget: RetryBudget.Configuration(capacity: self.flags.retryBudget),
                    isThrottled: self.flags.isThrottleEnabled, keepsRates: self.flags.keepsDeclaredQuotas,
                    honoursRetryAfter: configuration.honoursRetryAfter),
                holder: String(self.randomness.next(), radix: 16), store: self.resilience, clock: { time.now() })
            return Upstreams(
                http: http, address: self.address, secret: self.secret,
                accounts: ServiceAccounts(self.sources), guards: guards,
                policy: try configuration.callPolicy(jitter: Jitter(self.flags.jitter)),
                randomness: self.randomness, redactor: self.redactor, fallbackAfter: self.flags.fallbackAfter,
                warnings: configuration.warnings)
        } catch {
            throw ConfigurationError(problems: ["\(error)"])
        }
    }

    /// Logs what a reader of this process's lines must know first, under the id of the event that it was started for.
    package func logStart(correlationID: String?) {
        var logger = self.logger
        logger[metadataKey: LogField.correlationID] = correlationID.map { "\($0)" }
        for warning in self.warnings { logger.warning("unknown flag", metadata: ["detail": "\(warning)"]) }
        for notice in ResilienceConfiguration(self.flags).notices {
            logger.notice("flag", metadata: ["detail": "\(notice)"])
        }
        for warning in self.switchedOff {
            logger.warning("a safeguard is switched off", metadata: ["detail": "\(warning)"])
        }
        if let startTime { logger.notice("time is virtual", metadata: ["start": "\(startTime)"]) }
    }
}

extension Logger.Level {
    fileprivate init(_ level: LogLevel) {
        self = Logger.Level(rawValue: level.rawValue) ?? .info
    }
}
