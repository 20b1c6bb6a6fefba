/// Whether a decision counted what other processes did.
package enum Sharing: Sendable, Equatable {
    case shared
    /// Decided by what this process alone knows, for this reason: other processes may spend the same quota.
    case local(reason: String)
}
