import Pipeline
import Timing

/// How a phase that a trigger starts goes, drawn from the seed and the trigger's id, so that it is the same in every run.
struct PhaseTrouble: Sendable {
    let seed: UInt64
    let isOn: Bool

    /// The whole phase never says a word.
    func isSilent(_ eventID: String) -> Bool {
        var random = self.random("silence", eventID)
        return self.isOn && random.oneIn(14)
    }

    /// How long a processor works in one attempt.
    func duration(_ processor: ProcessorID, _ eventID: String, attempt: Int) -> Duration {
        var random = self.random("\(processor)#\(attempt)", eventID)
        guard self.isOn else { return .seconds(1) }
        return random.oneIn(20) ? random.seconds(600...3600) : random.seconds(1...90)
    }

    /// Whether a processor's output cannot be built, in no attempt.
    func fails(_ processor: ProcessorID, _ eventID: String) -> Bool {
        var random = self.random("\(processor) fails", eventID)
        return self.isOn && random.oneIn(12)
    }

    /// Whether its output is too little, or too poor, for a gate.
    func isGood(_ processor: ProcessorID, _ eventID: String) -> Bool {
        var random = self.random("\(processor) is good", eventID)
        return !(self.isOn && random.oneIn(12))
    }

    private func random(_ what: String, _ eventID: String) -> SplitMix64 {
        SplitMix64(seed: self.seed ^ Subject("\(what) \(eventID)").number)
    }
}
