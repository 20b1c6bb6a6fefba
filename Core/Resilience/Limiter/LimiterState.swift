package import Timing

/// What a host has been asked for lately: the part of a limiter that processes share.
package struct LimiterState: Codable, Sendable, Equatable {
    /// No call before this moment, because the upstream has said so; milliseconds since the epoch.
    var holdUntil: Int64 = 0
    /// What is left by the upstream's own count; nil where it has said nothing, or that enough is left.
    var announced: AnnouncedQuota?
    /// In order of the rates' names.
    var meters: [RateMeter] = []
    /// Found by refusals where no rate is declared.
    var learned = LearnedPace()
    /// Whether a wait that the upstream named is in the pace; nil where none is.
    var isPaceNamed: Bool?
    /// How often people have had the waits forgotten, so that no process brings back what it remembers; nil for never.
    var timesForgotten: Int?

    package init() {}

    /// Until when the upstream has asked to be left alone; nil where it does not now.
    package func namedWait(at now: Timestamp) -> Timestamp? {
        self.holdUntil > now.milliseconds ? Timestamp(milliseconds: self.holdUntil) : nil
    }

    /// Whether a state has been forgotten that this one was read before.
    func isForgotten(by other: LimiterState) -> Bool {
        (other.timesForgotten ?? 0) > (self.timesForgotten ?? 0)
    }

    /// Keeps the stricter of what is stored and of what a process was told while it could not store it.
    mutating func rejoin(_ own: LimiterState) {
        if let announced = own.announced { self.announced = self.announced?.rejoined(announced) ?? announced }
        guard self.learned.isFound, own.learned.isSlower(than: self.learned) else { return }
        self.learned = own.learned.after(self.learned)
        self.isPaceNamed = own.isPaceNamed
    }

    /// Forgets what the upstream has said and what was learnt from it; the use of declared rates stays.
    mutating func forgetWaits() {
        self.holdUntil = 0
        self.announced = nil
        self.learned = LearnedPace()
        self.isPaceNamed = nil
        self.timesForgotten = (self.timesForgotten ?? 0) + 1
    }
}

/// The use of one rate; which of the two counts is decided by its shape.
package struct RateMeter: Codable, Sendable, Equatable {
    var name: String
    var log = WindowLog()
    var bucket = TokenBucket()

    func earliest(_ weight: Int, from moment: Int64, rate: Rate) -> Int64 {
        switch rate.shape {
        case .bucket(let burst): self.bucket.earliest(weight, from: moment, rate: rate, burst: burst)
        case .slidingWindow, .fixedWindow: self.log.earliest(weight, from: moment, rate: rate)
        }
    }

    mutating func add(_ weight: Int, at moment: Int64, rate: Rate) {
        switch rate.shape {
        case .bucket: self.bucket.take(weight, at: moment, rate: rate)
        case .slidingWindow, .fixedWindow: self.log.add(weight, at: moment, rate: rate)
        }
    }

    /// Counts a call that others did not see when it was made.
    mutating func include(_ weight: Int, at moment: Int64, rate: Rate) {
        switch rate.shape {
        case .bucket: self.bucket.take(weight, at: moment, rate: rate)
        case .slidingWindow, .fixedWindow: self.log.include(weight, at: moment, rate: rate)
        }
    }

    /// - Returns: whether anything has changed.
    mutating func answered(at now: Int64, sent: Int64, rate: Rate) -> Bool {
        switch rate.shape {
        case .bucket: self.bucket.answered(at: now, sent: sent, rate: rate)
        case .slidingWindow, .fixedWindow: self.log.answered(at: now, sent: sent, rate: rate)
        }
    }

    mutating func refused(at now: Int64, sent: Int64, wait: Duration?, rate: Rate) {
        switch rate.shape {
        case .bucket(let burst): self.bucket.refused(at: now, rate: rate, burst: burst)
        case .slidingWindow, .fixedWindow: self.log.refused(at: now, sent: sent, wait: wait, rate: rate)
        }
    }
}
