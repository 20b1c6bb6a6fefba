import Synchronization

/// Everything that one scrape asked for, in the order in which the answers came; written at its end as one batch.
package final class ScrapeLedger: Sendable {
    private let records = Mutex<[CallRecord]>([])
    private let told = Mutex<Set<Int>>([])

    package init() {}

    /// - Returns: its place in ``calls``.
    @discardableResult
    package func add(_ record: CallRecord) -> Int {
        self.records.withLock { records in
            records.append(record)
            return records.count - 1
        }
    }

    /// Takes note that the incident of a call's breaker changes is stored, so that the run's end has not to raise it again.
    package func tell(_ number: Int) {
        self.told.withLock { _ = $0.insert(number) }
    }

    /// The places of the calls of which that is so.
    package var toldCalls: Set<Int> { self.told.withLock { $0 } }

    package var calls: [CallRecord] { self.records.withLock { $0 } }
}
