/// What has happened to the messages of one subscription; `published` is `acknowledged`, `dead` and `backlog` together.
package struct SubscriptionCounters: Sendable, Equatable {
    package internal(set) var published = 0
    /// Deliveries, repeated ones included.
    package internal(set) var delivered = 0
    /// Deliveries after the first of a message.
    package internal(set) var redelivered = 0
    package internal(set) var acknowledged = 0
    package internal(set) var dead = 0
    /// Messages that are waiting or leased.
    package internal(set) var backlog = 0

    package init() {}
}
