package import Invocation
import Logging
import Telemetry

/// Failed attempts of one run that have no row in the error log, because it keeps so many of a run and no more.
package struct DroppedErrors: Sendable, Equatable {
    package var source: String
    package var count: Int
    /// Rows that the run does have.
    package var kept: Int

    package init(source: String, count: Int, kept: Int) {
        self.source = source
        self.count = count
        self.kept = kept
    }

    /// For the run's row.
    package var words: String {
        "\(self.count) more failed attempts are not in api_errors, which keeps \(self.kept) of a run"
    }

    /// Writes the log event of the component `rate_limit_handler`.
    package func log(in context: InvocationContext) {
        context.logger.warning(
            "errors of an upstream were dropped",
            metadata: [
                LogField.component: "rate_limit_handler", "source": "\(self.source)", "count": "\(self.count)",
                "detail": "\(self.words)",
            ])
    }
}
