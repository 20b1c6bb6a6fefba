/// Keeps the most recently made values; the oldest is dropped when there is no room.
struct Cache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let capacity: Int
    private var values: [Key: Value] = [:]
    private var order: [Key] = []

    /// `capacity` is at least 1.
    init(capacity: Int) {
        self.capacity = capacity
    }

    mutating func value(for key: Key, make: () -> Value) -> Value {
        if let value = self.values[key] { return value }
        let value = make()
        if self.order.count >= self.capacity { self.values[self.order.removeFirst()] = nil }
        self.values[key] = value
        self.order.append(key)
        return value
    }
}
