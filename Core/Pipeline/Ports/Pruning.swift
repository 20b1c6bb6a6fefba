/// The port through which rows are removed that nobody needs any more.
package struct Pruning: Sendable {
    /// Counts what ``remove`` would remove.
    package var count: @Sendable (Retention.Limits) async throws -> PruneCounts
    /// Removes rows in transactions of at most so many each; one that is interrupted is simply run again.
    package var remove: @Sendable (Retention.Limits, _ batch: Int) async throws -> PruneCounts

    package init(
        count: @escaping @Sendable (Retention.Limits) async throws -> PruneCounts,
        remove: @escaping @Sendable (Retention.Limits, Int) async throws -> PruneCounts
    ) {
        self.count = count
        self.remove = remove
    }
}
