package import Logging
import ObjectStoreAdapter
package import Pipeline
package import Resilience
import Rollout
package import Scraping
import Telemetry
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
    private let sources: SourceFlags
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
        let logger = Telemetry.logger(
            label: "fastbreak", level: Logger.Level(runtime.logLevel), time: time,
            redactor: Redactor(secrets: configuration.sources.values), sink: sink)
        let folder = runtime.dataFolder
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
            topology: configuration.topology, store: opened.store,
            objects: ObjectFolder(root: "\(folder)/objects").objects, eastern: eastern,
            version: FastbreakVersion.current)
        return Live(
            ports: ports, inspection: opened.inspection, resilience: opened.resilience, time: time,
            randomness: randomness, logger: logger,
            address: SourceAddress(upstream: upstream ?? runtime.upstream),
            runner: FunctionRunner(
                ports: ports, time: time, randomness: randomness, logger: logger,
                limit: .seconds(runtime.invocationSeconds)),
            sources: configuration.sources, warnings: configuration.warnings, startTime: runtime.startTime)
    }

    /// The secret of a name such as `BDL_API_KEY`; nil when it is not configured.
    package var secret: @Sendable (String) -> String? { { [sources] in sources.secret($0) } }

    /// Logs what a reader of this process's lines must know first, under the id of the event that it was started for.
    package func logStart(correlationID: String?) {
        var logger = self.logger
        logger[metadataKey: LogField.correlationID] = correlationID.map { "\($0)" }
        for warning in self.warnings { logger.warning("unknown flag", metadata: ["detail": "\(warning)"]) }
        if let startTime { logger.notice("time is virtual", metadata: ["start": "\(startTime)"]) }
    }
}

extension Logger.Level {
    fileprivate init(_ level: LogLevel) {
        self = Logger.Level(rawValue: level.rawValue) ?? .info
    }
}
