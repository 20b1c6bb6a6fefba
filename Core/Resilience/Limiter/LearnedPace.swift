import Timing

/// An even pace for an upstream that does not tell its quota, found by its refusals.
///
/// Full speed until the first 429. From then on calls keep the distance that would have avoided it: the time from the
/// first call to the end of the wait, divided by the calls that went through. A further 429 is measured from the end of
/// the wait before, and stretches the distance by half at least. Only ever slower: a guess is not tried out upwards.
package struct LearnedPace: Codable, Sendable, Equatable {
    /// Where measuring starts: a first call, or the end of a wait; milliseconds since the epoch.
    private var began: Int64 = 0
    private var latest: Int64 = 0
    /// Made since then.
    private var calls = 0
    /// Milliseconds between calls; nil before the first refusal.
    private var distance: Int64?

    /// A pause after which the calls before it say nothing about the present quota; milliseconds.
    private static let memory: Int64 = 60_000
    /// No upstream is asked less often than once in ten minutes for a pace that was only guessed; milliseconds.
    private static let longestDistance: Int64 = 600_000

    /// Whether there is a pace to share; what leads to one is each process's own, so that calls need no write.
    var isFound: Bool { self.distance != nil }

    func earliest(from moment: Int64) -> Int64 {
        guard let distance else { return moment }
        return max(moment, self.latest + distance)
    }

    mutating func add(at moment: Int64) {
        if moment - self.latest > Self.memory, self.distance == nil {
            self.began = moment
            self.calls = 0
        }
        self.latest = max(self.latest, moment)
        self.calls += 1
    }

    mutating func refused(at now: Int64, wait: Duration?) {
        let end = now + (wait?.wholeMilliseconds ?? 1000)
        // The refused call is among those that were made.
        let accepted = Int64(max(1, self.calls - 1))
        let measured = (max(end - self.began, 1) + accepted - 1) / accepted
        let stretched = self.distance.map { $0 + max(1, $0 / 2) } ?? 0
        self.distance = min(Self.longestDistance, max(measured, stretched))
        self.began = end
        self.calls = 0
    }
}
