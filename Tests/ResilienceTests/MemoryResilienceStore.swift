import Resilience
import Synchronization
import Timing

/// A store that several guards share; it can be taken down, and lets writes lose races.
final class MemoryResilienceStore: Sendable {
    struct Down: Error {}

    struct Contents {
        var states: [String: HostState] = [:]
        var leases: [String: ProbeLease] = [:]
        var saves = 0
        var isDown = false
        /// So many of the next writes find that somebody was faster.
        var conflicts = 0
    }

    let contents = Mutex(Contents())
    private let time: VirtualTime

    init(time: VirtualTime) {
        self.time = time
    }

    var port: ResilienceStore {
        ResilienceStore(
            load: { host in
                let now = self.time.now()
                return try self.use { ResilienceStore.Reading(state: $0.states[host] ?? HostState(), now: now) }
            },
            save: { host, state in
                try self.use { contents in
                    guard contents.conflicts == 0 else {
                        contents.conflicts -= 1
                        return false
                    }
                    guard state.version == (contents.states[host]?.version ?? 0) + 1 else { return false }
                    contents.states[host] = state
                    contents.saves += 1
                    return true
                }
            },
            acquireProbeLease: { lease in
                let now = self.time.now()
                return try self.use { contents in
                    let key = "\(lease.host) \(lease.generation)"
                    if let held = contents.leases[key], held.holder != lease.holder, now < held.until { return false }
                    contents.leases[key] = lease
                    return true
                }
            })
    }

    var saves: Int { self.contents.withLock { $0.saves } }

    func takeDown(_ isDown: Bool) { self.contents.withLock { $0.isDown = isDown } }

    private func use<Value>(_ body: (inout Contents) throws -> Value) throws -> Value {
        try self.contents.withLock { contents in
            guard !contents.isDown else { throw Down() }
            return try body(&contents)
        }
    }
}
