package import Messaging
package import Timing
package import Warehouse

/// What every handler of the pipeline works with; adapters stand behind it, or memory in tests.
package struct Ports: Sendable {
    package var topology: Topology
    package var store: Store
    package var objects: ObjectStore
    package var eastern: EasternTime
    package var runs: RunRecorder
    /// The bus, for the tick that sweeps the outbox; nil where something else relays.
    package var publisher: Publisher?

    /// - Parameter version: stamped on every run row, so that a row says which build wrote it.
    package init(
        topology: Topology, store: Store, objects: ObjectStore, eastern: EasternTime, version: String,
        publisher: Publisher? = nil
    ) {
        self.topology = topology
        self.store = store
        self.objects = objects
        self.eastern = eastern
        self.runs = RunRecorder(store: store, version: version)
        self.publisher = publisher
    }

    package var warehouse: WarehouseReader { self.store.warehouse }
}
