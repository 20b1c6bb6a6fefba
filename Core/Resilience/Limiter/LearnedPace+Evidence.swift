import Timing

extension LearnedPace {
    /// What a first refusal and the calls before it show of a quota that nobody declared.
    ///
    /// The time from the first call to the end of the wait is a whole window where the first call opened it or where it
    /// slides, and less than one where it had begun before. So the shortest usual window is assumed that could have been
    /// refused like this: either all calls were within it, or it began between them, and those before were not too many
    /// for the window before. One of another length is taken for the next longer usual one, which makes a slower pace.
    ///
    /// Four things cannot be told by one refusal, and may take a second one. Calls that found a window's end only, such as
    /// the last second of ten or the last quarter of an hour, look like a quota of that shorter time; and so does a bucket
    /// of tokens, which has the next one soon. A wait in whole seconds hides that a window began within the first second of
    /// a short burst, of which a part was in the one before. A window of an unusual length, more than half of a usual one,
    /// hides that at any time, as long as the burst took no more than an eighth of the usual one.
    struct Evidence: Codable, Sendable, Equatable {
        /// What the upstream said, and when; nil where it named no wait, and in what was stored before there was this.
        struct Refusal: Codable, Sendable, Equatable {
            var sent: Int64
            var wait: Int64

            init?(sent: Int64, wait: Duration?) {
                guard let wait else { return nil }
                self.sent = sent
                self.wait = wait.wholeMilliseconds
            }
        }

        /// A quota as it was used up before the refusal; milliseconds.
        struct Window: Sendable, Equatable {
            var length: Int64
            var count: Int
            /// From the first call to the refused one.
            var span: Int64
        }

        /// The first call; milliseconds since the epoch.
        var from: Int64
        var until: Int64
        var accepted: Int
        var refusal: Refusal?

        /// Milliseconds between calls that come evenly.
        var distance: Int64 {
            let measured = LearnedPace.distance(over: self.until - self.from, calls: self.accepted)
            guard let window else { return measured }
            return max(measured, LearnedPace.distance(over: window.length, calls: window.count))
        }

        /// The shortest usual window that explains the refusal; nil where none does, or nothing was named or admitted.
        var window: Window? {
            guard let refusal, self.accepted > 0 else { return nil }
            for length in Self.usualWindows {
                guard let count = self.quota(of: length, refusal) else { continue }
                return Window(length: length, count: count, span: min(length, max(0, refusal.sent - self.from)))
            }
            return nil
        }

        /// A second, ten, a minute, a quarter of an hour, an hour, a day; milliseconds.
        private static let usualWindows: [Int64] = [1000, 10_000, 60_000, 900_000, 3_600_000, 86_400_000]
        /// `Retry-After` is rounded up to the second, and calls are not all equally long under way; milliseconds.
        private static let rounding: Int64 = 1100
        private static let jitter: Int64 = 100

        /// What such a window admits; nil where one of that length would have refused otherwise.
        ///
        /// Calls are taken to have come evenly.
        private func quota(of window: Int64, _ refusal: Refusal) -> Int? {
            // A date may ask for a second too much, which of a window of one would be as much again.
            guard refusal.wait <= window + min(Self.rounding, window / 10) else { return nil }
            let elapsed = max(0, refusal.sent - self.from)
            /// For so long calls may have been made before the window began.
            let before = elapsed + min(refusal.wait, window) - window
            if before <= Self.jitter { return self.accepted }
            // The window before bore what it got, so it got less than half.
            guard before - Self.rounding <= elapsed / 2 else { return nil }
            let within = Int(Int64(self.accepted) * max(0, elapsed - before) / elapsed)
            // What may be nothing but rounding is not worth more than a twentieth of the quota.
            if before <= Self.rounding, within * 20 < self.accepted * 19 { return self.accepted }
            return max((self.accepted + 1) / 2, within)
        }
    }
}
