/// How many calls a window holds, and how they ended.
struct CallTally: Sendable, Equatable {
    var calls = 0
    var failures = 0
    var slow = 0

    init() {}

    init(isFailure: Bool, isSlow: Bool) {
        self.calls = 1
        self.failures = isFailure ? 1 : 0
        self.slow = isSlow ? 1 : 0
    }

    static func += (left: inout CallTally, right: CallTally) {
        left.calls += right.calls
        left.failures += right.failures
        left.slow += right.slow
    }

    static func -= (left: inout CallTally, right: CallTally) {
        left.calls -= right.calls
        left.failures -= right.failures
        left.slow -= right.slow
    }
}
