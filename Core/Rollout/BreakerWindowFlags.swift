/// What opens a breaker besides failures in a row, and how many calls try a host that may be well again.
package struct BreakerWindowFlags: Sendable, Equatable {
    /// The last so many calls are judged, up to 10,000; 0 judges none.
    package let calls: Int
    /// The calls of the last so long are judged, up to 1 day; zero judges none.
    package let time: Duration
    /// 1 to 10,000.
    package let minimumCalls: Int
    /// 0.01 to 1.
    package let failureRatio: Double
    /// Up to 1 h; zero calls nothing slow.
    package let slowCall: Duration
    /// 0.01 to 1.
    package let slowRatio: Double
    /// 1 to 100.
    package let probePermits: Int

    init(reading reader: inout EnvironmentReader) {
        self.calls = reader.read(Self.callsFlag)
        self.time = reader.read(Self.timeFlag)
        self.minimumCalls = reader.read(Self.minimum)
        self.failureRatio = reader.read(Self.failures)
        self.slowCall = reader.read(Self.slow)
        self.slowRatio = reader.read(Self.slowShare)
        self.probePermits = reader.read(Self.permits)
        reader.require(
            self.calls == 0 || self.calls >= self.minimumCalls, key: Self.callsFlag.declaration.key,
            "must be 0 or at least \(Self.minimum.declaration.key)")
        reader.require(
            self.time == .zero || self.time >= .milliseconds(10), key: Self.timeFlag.declaration.key,
            "must be 0 or at least 0.01")
        reader.require(
            self.slowCall == .zero || self.calls > 0 || self.time > .zero, key: Self.slow.declaration.key,
            "needs \(Self.callsFlag.declaration.key) or \(Self.timeFlag.declaration.key)")
    }
}

extension BreakerWindowFlags {
    private static let callsFlag = Flag(
        "RATE_LIMIT_CB_WINDOW_CALLS", .int(in: 0...10_000), default: 0,
        effect: "Judges the last so many calls of a process to a host as well; 0 judges none.")
    private static let timeFlag = Flag(
        "RATE_LIMIT_CB_WINDOW_SECONDS", .duration(seconds: 0...86_400), default: .zero,
        effect: "Judges the calls of a process to a host in the last so many seconds as well; 0 judges none.")
    private static let minimum = Flag(
        "RATE_LIMIT_CB_MINIMUM_CALLS", .int(in: 1...10_000), default: 20,
        effect: "Is the number of calls below which a window judges nothing.")
    private static let failures = Flag(
        "RATE_LIMIT_CB_FAILURE_RATIO", .double(in: 0.01...1), default: 0.5,
        effect: "Opens the breaker at this share of failures in a window.")
    private static let slow = Flag(
        "RATE_LIMIT_CB_SLOW_CALL", .duration(seconds: 0...3600), default: .zero,
        effect: "Calls a call slow from so many seconds on; 0 calls none so.")
    private static let slowShare = Flag(
        "RATE_LIMIT_CB_SLOW_RATIO", .double(in: 0.01...1), default: 0.5,
        effect: "Opens the breaker at this share of slow calls in a window.")
    private static let permits = Flag(
        "RATE_LIMIT_CB_PROBE_PERMITS", .int(in: 1...100), default: 1,
        effect: "Lets so many probes of the process that probes be under way at once.")

    static let declarations: [FlagDeclaration] = [
        Self.callsFlag.declaration, Self.timeFlag.declaration, Self.minimum.declaration, Self.failures.declaration,
        Self.slow.declaration, Self.slowShare.declaration, Self.permits.declaration,
    ]
}
