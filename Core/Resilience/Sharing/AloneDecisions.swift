import Timing

/// What a process has decided of a host while the store could not be asked, and nobody else knows yet.
struct AloneDecisions: Sendable {
    /// A place within the quota that was taken.
    struct Call: Sendable {
        fileprivate var decision: Int
        var place: Timestamp
        var weight: Int
    }

    private(set) var count = 0
    /// How many of the first ones are stored.
    private var stored = 0
    private(set) var calls: [Call] = []
    /// Whether one is being made.
    private(set) var isUnderWay = false

    /// Whether there is any that the store has not got.
    var isPending: Bool { self.count > self.stored }

    /// More places than that are not remembered: the quota of a store that is away for long is not kept to the call.
    private static let mostCalls = 10_000

    mutating func begin() {
        self.count += 1
        self.isUnderWay = true
    }

    mutating func end() {
        self.isUnderWay = false
    }

    /// Remembers a place that a decision under way has taken.
    mutating func took(_ place: Timestamp, weight: Int) {
        guard self.isUnderWay else { return }
        if self.calls.count == Self.mostCalls { self.calls.removeFirst(Self.mostCalls / 10) }
        self.calls.append(Call(decision: self.count, place: place, weight: weight))
    }

    /// Forgets the first so many, which are stored; those made during the write are left.
    mutating func areStored(upTo count: Int) {
        guard count > self.stored else { return }
        self.stored = count
        self.calls.removeAll { $0.decision <= count }
    }
}
