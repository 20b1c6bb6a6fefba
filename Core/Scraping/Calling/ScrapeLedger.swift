import Synchronization

/// Everything that one scrape asked for, in the order in which the answers came; written at its end as one batch.
package final class ScrapeLedger: Sendable {
    private let records = Mutex<[CallRecord]>([])

    package init() {}

    /// - Returns: its place in ``calls``.
    @discardableResult
    package func add(_ record: CallRecord) -> Int {
        self.records.withLock { records in
            records.append(record)
            return records.count - 1
        }
    }

    package var calls: [CallRecord] { self.records.withLock { $0 } }
}
