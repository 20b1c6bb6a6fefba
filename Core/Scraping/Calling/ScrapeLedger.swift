import Synchronization

/// Everything that one scrape asked for, in the order in which the answers came; written at its end as one batch.
package final class ScrapeLedger: Sendable {
    private let records = Mutex<[CallRecord]>([])

    package init() {}

    package func add(_ record: CallRecord) {
        self.records.withLock { $0.append(record) }
    }

    package var calls: [CallRecord] { self.records.withLock { $0 } }
}
