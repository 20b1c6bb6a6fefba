package import Timing

/// One host as the store keeps it, for people who look.
package struct SharedHostRow: Sendable, Equatable {
    package var host: String
    package var state: HostState
    package var updatedAt: Timestamp

    package init(host: String, state: HostState, updatedAt: Timestamp) {
        self.host = host
        self.state = state
        self.updatedAt = updatedAt
    }
}
