package import Invocation
import Logging
import Telemetry
package import Timing

/// What a run has cost of its key's credits, and what is left of them.
package struct CreditUse: Sendable {
    package let source: SourceDeclaration
    /// The variable that holds the key.
    package let key: String
    package let newest: Credits
    /// When the last answer that told them came.
    package let at: Timestamp
    /// What the answered calls were declared to cost.
    package let declared: Int
    /// What the upstream says that they did.
    package let charged: Int

    /// Nil where no answer told credits.
    package init?(_ source: SourceDeclaration, calls: [CallRecord]) {
        guard let names = source.credits, let key = source.secretName else { return nil }
        let told = calls.filter { $0.request.host == source.host }.compactMap { call in
            call.attempts.last?.response.flatMap { Credits(names, in: $0.headers) }.map { (call: call, credits: $0) }
        }
        guard let last = told.last else { return nil }
        // Answers of calls that were under way together come in any order: the month goes on with what is used.
        let newest = told.filter { $0.credits.plan == last.credits.plan }.max { $0.credits.used < $1.credits.used }
        self.source = source
        self.key = key
        self.newest = newest?.credits ?? last.credits
        self.at = last.call.endedAt
        let answered = told.filter { $0.call.ending == .arrived }
        self.declared = answered.reduce(0) { $0 + $1.call.request.weight }
        self.charged = answered.reduce(0) { $0 + ($1.credits.last ?? 0) }
    }

    /// How much is used, in words.
    package var words: String {
        "\(self.newest.used) of \(self.newest.plan) credits are used, \(self.newest.remaining) are left; "
            + "this run cost \(self.charged), declared were \(self.declared)"
    }

    /// For the run's row: nil while there is enough, and calls cost no more than was declared.
    package var note: String? {
        self.newest.isRunningLow || self.charged > self.declared ? "\(self.source.host): \(self.words)" : nil
    }

    /// Writes the log event of the component `rate_limit_handler`.
    package func log(in context: InvocationContext) {
        var fields: Logger.Metadata = [
            LogField.component: "rate_limit_handler", "domain": "\(self.source.host)", "source": "\(self.source.id)",
            "credits_remaining": "\(self.newest.remaining)", "credits_used": "\(self.newest.used)",
            "credits_charged": "\(self.charged)", "credits_declared": "\(self.declared)",
        ]
        if let last = self.newest.last { fields["credits_last"] = "\(last)" }
        context.logger.log(level: self.note == nil ? .info : .warning, "credits of an upstream", metadata: fields)
    }
}
