package import Logging
package import Timing

/// Makes loggers out of what is handed in; bootstrapping swift-log's global system is the host's business.
package enum Telemetry {
    package static func logger(
        label: String, level: Logger.Level = .info, time: TimeSource, redactor: Redactor = Redactor(),
        sink: @escaping @Sendable (String) -> Void = { StandardError.append(line: $0) }
    ) -> Logger {
        Logger(label: label) { label in
            JSONLineHandler(label: label, level: level, time: time, redactor: redactor, sink: sink)
        }
    }
}
