package import Timing

/// The port through which processes share breakers and quotas.
package struct ResilienceStore: Sendable {
    /// A state as it was read, and the store's own time then, by which all processes compare.
    package struct Reading: Sendable, Equatable {
        package var state: HostState
        package var now: Timestamp

        package init(state: HostState, now: Timestamp) {
            self.state = state
            self.now = now
        }
    }

    /// The state of a host; a host never written has the initial one.
    package var load: @Sendable (_ host: String) async throws -> Reading
    /// Stores a state whose version is one above the stored one; false when somebody else was faster.
    package var save: @Sendable (_ host: String, HostState) async throws -> Bool
    /// Elects who probes a half-open host: true for the holder until the lease ends, false for everybody else.
    package var acquireProbeLease: @Sendable (ProbeLease) async throws -> Bool
    /// Lets somebody else have a lease before it ends; nothing where it has been renewed or taken over since.
    package var releaseProbeLease: @Sendable (ProbeLease) async throws -> Void
    /// Every host that was ever written, by name.
    package var hosts: @Sendable () async throws -> [SharedHostRow]

    package init(
        load: @escaping @Sendable (String) async throws -> Reading,
        save: @escaping @Sendable (String, HostState) async throws -> Bool,
        acquireProbeLease: @escaping @Sendable (ProbeLease) async throws -> Bool,
        releaseProbeLease: @escaping @Sendable (ProbeLease) async throws -> Void,
        hosts: @escaping @Sendable () async throws -> [SharedHostRow] = { [] }
    ) {
        self.load = load
        self.save = save
        self.acquireProbeLease = acquireProbeLease
        self.releaseProbeLease = releaseProbeLease
        self.hosts = hosts
    }
}

/// The right to probe a host in one half-open phase.
package struct ProbeLease: Sendable, Equatable {
    package var host: String
    /// The breaker's generation: a new phase elects anew.
    package var generation: Int
    /// The process; the same holder may renew.
    package var holder: String
    /// By the store's time.
    package var until: Timestamp

    package init(host: String, generation: Int, holder: String, until: Timestamp) {
        self.host = host
        self.generation = generation
        self.holder = holder
        self.until = until
    }
}
