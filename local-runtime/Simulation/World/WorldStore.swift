package import Pipeline
import TestSupport
package import Timing

/// A store of a world's own, without faults: what the workers' ports end at, and what is looked at afterwards.
package struct WorldStore: Sendable {
    package var store: Store
    /// The event log of a boundary, oldest first.
    package var events: @Sendable (BoundaryKey) async throws -> [LoggedBoundaryEvent]
    /// Gives up what the store holds, and deletes it.
    package var close: @Sendable () async throws -> Void

    package init(
        store: Store, events: @escaping @Sendable (BoundaryKey) async throws -> [LoggedBoundaryEvent],
        close: @escaping @Sendable () async throws -> Void
    ) {
        self.store = store
        self.events = events
        self.close = close
    }

    /// A store in memory.
    package static func memory(time: TimeSource) -> WorldStore {
        let memory = MemoryStore(time: time)
        return WorldStore(store: memory.store, events: { memory.boundaryEvents($0) }, close: {})
    }
}
