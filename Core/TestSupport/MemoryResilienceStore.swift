package import Resilience
import Synchronization
package import Timing

/// A store that several guards share; it can be taken down, and lets writes lose races.
package final class MemoryResilienceStore: Sendable {
    /// What a store answers that was taken down.
    package struct Down: Error {}

    fileprivate struct Contents {
        var rows: [String: SharedHostRow] = [:]
        var leases: [String: ProbeLease] = [:]
        var saves = 0
        var isDown = false
        /// So many of the next writes find that somebody was faster.
        var conflicts = 0
    }

    private let contents = Mutex(Contents())
    private let clock: @Sendable () -> Timestamp

    package init(clock: @escaping @Sendable () -> Timestamp) {
        self.clock = clock
    }

    /// What the code under test is given.
    package var port: ResilienceStore {
        ResilienceStore(
            load: { host in
                let now = self.clock()
                return try self.use { ResilienceStore.Reading(state: $0.rows[host]?.state ?? HostState(), now: now) }
            },
            save: { host, state in
                let now = self.clock()
                return try self.use { contents in
                    guard contents.conflicts == 0 else {
                        contents.conflicts -= 1
                        return false
                    }
                    guard state.version == (contents.rows[host]?.state.version ?? 0) + 1 else { return false }
                    contents.rows[host] = SharedHostRow(host: host, state: state, updatedAt: now)
                    contents.saves += 1
                    return true
                }
            },
            acquireProbeLease: { lease in
                let now = self.clock()
                return try self.use { $0.acquire(lease, at: now) }
            },
            releaseProbeLease: { lease in
                try self.use {
                    if $0.leases[lease.host] == lease { $0.leases[lease.host]?.until = Timestamp(milliseconds: 0) }
                }
            },
            hosts: { try self.use { contents in contents.rows.values.sorted { $0.host < $1.host } } })
    }

    /// Writes that were accepted so far.
    package var saves: Int { self.contents.withLock { $0.saves } }

    package func takeDown(_ isDown: Bool) { self.contents.withLock { $0.isDown = isDown } }

    /// Lets so many of the next writes find that somebody was faster.
    package func loseRaces(_ count: Int) { self.contents.withLock { $0.conflicts = count } }

    private func use<Value>(_ body: (inout Contents) throws -> Value) throws -> Value {
        try self.contents.withLock { contents in
            guard !contents.isDown else { throw Down() }
            return try body(&contents)
        }
    }
}

extension MemoryResilienceStore.Contents {
    /// A newer phase elects anew; within one the holder keeps the lease until it ends.
    fileprivate mutating func acquire(_ lease: ProbeLease, at now: Timestamp) -> Bool {
        if let held = self.leases[lease.host], held.generation >= lease.generation {
            guard held.generation == lease.generation, held.holder == lease.holder || held.until <= now else {
                return false
            }
        }
        self.leases[lease.host] = lease
        return true
    }
}
