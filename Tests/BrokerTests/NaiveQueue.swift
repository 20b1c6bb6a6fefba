import Broker
import Timing

/// What one subscription must do, told by looking through every message ever published to it.
struct NaiveQueue {
    enum State: Equatable {
        case queued(from: Timestamp)
        case leased(LeaseID, until: Timestamp)
        case acknowledged, dead
    }

    struct Message {
        let id: String
        let key: String?
        var state: State
        var attempts = 0

        var isOver: Bool { self.state == .acknowledged || self.state == .dead }
    }

    let options: SubscriptionOptions
    /// In the order of publishing.
    var messages: [Message] = []
    var delivered = 0

    func deliverable(at now: Timestamp) -> Int? {
        self.messages.indices.first { index in
            guard case .queued(let from) = self.messages[index].state, from <= now else { return false }
            guard self.options.isOrdered, let key = self.messages[index].key else { return true }
            return self.messages[..<index].allSatisfy { $0.key != key || $0.isOver }
        }
    }

    /// The message whose lease this is, unless the lease has run out.
    func holder(of lease: LeaseID, at now: Timestamp) -> Int? {
        self.messages.firstIndex {
            guard case .leased(lease, let until) = $0.state else { return false }
            return now < until
        }
    }

    mutating func fail(_ index: Int, from moment: Timestamp, floor: Duration = .zero) {
        let attempts = self.messages[index].attempts
        if attempts >= self.options.maximumDeliveries {
            self.messages[index].state = .dead
        } else {
            let doubled = self.options.minimumBackoff * (1 << (attempts - 1))
            let wait = max(min(doubled, self.options.maximumBackoff), floor)
            self.messages[index].state = .queued(from: moment.advanced(by: wait))
        }
    }

    /// The ids of messages whose lease has run out, which fail.
    mutating func expire(at now: Timestamp) -> [(until: Timestamp, lease: UInt64, id: String)] {
        var expired: [(until: Timestamp, lease: UInt64, id: String)] = []
        for index in self.messages.indices {
            guard case .leased(let lease, let until) = self.messages[index].state, until <= now else { continue }
            expired.append((until, lease.number, self.messages[index].id))
            self.fail(index, from: until)
        }
        return expired
    }

    /// The earliest moment after `now` at which a lease ends or a message becomes deliverable by time alone.
    func nextMoment(after now: Timestamp) -> Timestamp? {
        self.messages.compactMap { message in
            switch message.state {
            case .queued(let from) where from > now: from
            case .leased(_, let until) where until > now: until
            default: nil
            }
        }.min()
    }

    func count(_ isCounted: (Message) -> Bool) -> Int {
        self.messages.count { isCounted($0) }
    }
}
