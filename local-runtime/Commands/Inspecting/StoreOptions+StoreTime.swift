import Hosting
import Pipeline
import Rollout
import Timing

extension StoreOptions {
    /// The adapters of the chosen store, at the time of the day that it last played.
    ///
    /// A file whose newest event is older than two days holds a day of the past: dated today, an order would come after
    /// every deadline of it, and end what it was to save. `FASTBREAK_TIME` and a server keep their own time.
    ///
    /// - Parameter note: is told when that is not now.
    func liveInStoreTime(_ note: (String) -> Void = { _ in }) async throws -> Live {
        try await self.withConfiguration { configuration in
            let live = try await Live.openExisting(configuration)
            guard configuration.runtime.startTime == nil, configuration.runtime.isOnFile,
                let newest = try await live.ports.store.newestEvent(),
                newest.advanced(by: .seconds(2 * 86_400)) < live.time.now()
            else { return live }
            note(
                "the newest event of this store is of \(newest): that is taken for now; FASTBREAK_TIME sets another time"
            )
            return try await Live.open(configuration, time: .starting(at: newest.nextMinute))
        }
    }
}

extension RuntimeFlags {
    /// Whether the store is a SQLite file.
    fileprivate var isOnFile: Bool {
        if case .postgres = self.database { false } else { true }
    }
}
