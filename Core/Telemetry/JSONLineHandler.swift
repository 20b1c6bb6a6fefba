package import Logging
package import Timing

/// Writes each log event as one JSON object on one line, without secrets.
///
/// Fields are texts: `time`, `level`, `label`, `message`, `error` if there is one, and the metadata, nested values under
/// dotted names (`games.0`). Time comes in from outside, so that logs of a simulated day carry that day's times.
package struct JSONLineHandler: LogHandler {
    package var logLevel: Logger.Level
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?
    private let label: String
    private let time: TimeSource
    private let redactor: Redactor
    private let sink: @Sendable (String) -> Void

    /// - Parameter sink: is given each line without its end.
    package init(
        label: String, level: Logger.Level, time: TimeSource, redactor: Redactor,
        sink: @escaping @Sendable (String) -> Void
    ) {
        self.label = label
        self.logLevel = level
        self.time = time
        self.redactor = redactor
        self.sink = sink
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { self.metadata[key] }
        set { self.metadata[key] = newValue }
    }

    /// The event's metadata wins over the logger's, and the logger's over the provider's.
    package func log(event: LogEvent) {
        var line = JSONLine()
        line.add("time", "\(self.time.now())")
        line.add("level", event.level.rawValue)
        line.add("label", self.label)
        line.add("message", self.redactor.redact("\(event.message)"))
        if let error = event.error { line.add("error", self.redactor.redact("\(error)")) }
        var metadata = self.metadataProvider?.get() ?? [:]
        metadata.merge(self.metadata) { $1 }
        metadata.merge(event.metadata ?? [:]) { $1 }
        self.add(metadata, under: "", to: &line)
        self.sink(line.text)
    }
}

extension JSONLineHandler {
    private func add(_ metadata: Logger.Metadata, under path: String, to line: inout JSONLine) {
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
            let name = path + self.redactor.redact(key)
            if SecretNames.isSecret(key) {
                line.add(name, SecretNames.redacted)
            } else {
                self.add(value, named: name, to: &line)
            }
        }
    }

    private func add(_ value: Logger.Metadata.Value, named name: String, to line: inout JSONLine) {
        switch value {
        case .string(let text): line.add(name, self.redactor.redact(text))
        case .stringConvertible(let convertible): line.add(name, self.redactor.redact("\(convertible)"))
        case .dictionary(let nested): self.add(nested, under: "\(name).", to: &line)
        case .array(let elements):
            for (index, element) in elements.enumerated() {
                self.add(element, named: "\(name).\(index)", to: &line)
            }
        }
    }
}
