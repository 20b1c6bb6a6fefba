import Timing

/// Recent calls in a ring of slots with a running total, so that neither memory nor time grows with traffic.
struct CallWindow: Sendable, Equatable {
    /// Milliseconds; nil where every call has a slot of its own.
    private let slotLength: Int64?
    private var ring: [CallTally]
    /// Counts slots since the epoch, or calls.
    private var latest: Int64 = 0
    private(set) var total = CallTally()

    init(_ span: BreakerWindow.Span) {
        switch span {
        case .calls(let count):
            self.slotLength = nil
            self.ring = Array(repeating: CallTally(), count: count)
        case .time(let length):
            self.slotLength = max(1, length.wholeMilliseconds / 10)
            self.ring = Array(repeating: CallTally(), count: 10)
        }
    }

    /// Adds a call and tells what the window then holds.
    mutating func add(_ call: CallTally, at now: Timestamp) -> CallTally {
        if self.slotLength == nil { self.advance(toSlot: self.latest + 1) } else { self.advance(to: now) }
        self.ring[self.place(of: self.latest)] += call
        self.total += call
        return self.total
    }

    /// Forgets the calls that have left a window of time; a clock that went back stays in the latest slot.
    mutating func advance(to now: Timestamp) {
        guard let slotLength else { return }
        self.advance(toSlot: max(0, now.milliseconds) / slotLength)
    }

    private mutating func advance(toSlot slot: Int64) {
        guard slot > self.latest else { return }
        for slot in max(self.latest + 1, slot - Int64(self.ring.count) + 1)...slot {
            self.total -= self.ring[self.place(of: slot)]
            self.ring[self.place(of: slot)] = CallTally()
        }
        self.latest = slot
    }

    private func place(of slot: Int64) -> Int {
        Int(slot % Int64(self.ring.count))
    }
}
