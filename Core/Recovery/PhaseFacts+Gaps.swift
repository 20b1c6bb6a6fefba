import Pipeline
import Timing

extension PhaseFacts {
    /// Every reason why the phase is not whole: missing, then failed, then stale, each in the processors' order.
    package var gaps: [Gap] {
        self.processors.compactMap(\.missing)
            + (self.processors.compactMap(\.failure) + [self.held].compactMap(\.self))
            + self.processors.compactMap { $0.staleness(since: self.newestInput) }
    }
}

extension ProcessorFacts {
    fileprivate var missing: Gap? {
        guard self.rows == 0, !(self.mayBeEmpty && self.lastStatus == "no_data") else { return nil }
        return Gap(.missing, self.id.rawValue, "no rows")
    }

    fileprivate var failure: Gap? {
        guard self.lastStatus == "failed" else { return nil }
        return Gap(.failed, self.id.rawValue, self.lastError ?? "its last run failed")
    }

    /// A run decides before the rows do: rows of equal content keep the stamp of the run that first wrote them.
    fileprivate func staleness(since newestInput: Timestamp?) -> Gap? {
        guard let newestInput, let computedAt = self.computedAt ?? self.newestRow, computedAt < newestInput
        else { return nil }
        return Gap(.stale, self.id.rawValue, "computed at \(computedAt), its input changed at \(newestInput)")
    }
}
