import Messaging
import Pipeline
import Timing

/// Writes the script of one game date: what kind of day it is, who ends when and how, and what should not come but does.
struct ScriptWriter {
    let date: GameDate
    let topology: Topology
    let eastern: EasternTime
    var random: SplitMix64
    private var games = 0
    private var written = 0
    private var script = Script(dates: [], plannings: [], completions: [])

    init(date: GameDate, topology: Topology, eastern: EasternTime, random: SplitMix64) {
        self.date = date
        self.topology = topology
        self.eastern = eastern
        self.random = random
    }

    mutating func write(into whole: inout Script) {
        let isSilent = self.random.oneIn(12)
        self.games = self.random.oneIn(10) ? 0 : Int.random(in: 1...12, using: &self.random)
        for mode in RunMode.allCases.sorted() { self.plan(mode) }
        if !isSilent {
            for boundary in self.topology.boundaries {
                for mode in boundary.expectations.keys.sorted() where !self.isFed(boundary, mode) {
                    self.produce(for: boundary, mode: mode)
                }
            }
            if self.random.oneIn(3) { self.intrude() }
        }
        whole.plannings += self.script.plannings
        whole.completions += self.script.completions
    }

    /// Whether a trigger starts the phase that a boundary collects in a mode.
    private func isFed(_ boundary: BoundaryDefinition, _ mode: RunMode) -> Bool {
        self.topology.upstream(of: boundary)?.expectations[mode] != nil
    }

    private mutating func plan(_ mode: RunMode) {
        let expectations = self.topology.boundaries.compactMap { $0.expectations[mode] }
        guard let opens = expectations.map({ $0.opens.on(self.date, self.eastern) }).min(), !self.random.oneIn(16)
        else { return }
        for _ in 0..<(self.random.oneIn(5) ? 2 : 1) {
            let at = opens.advanced(by: .zero - self.random.seconds(-600...7200))
            self.script.plannings.append(Planning(at: at, date: self.date, mode: mode))
        }
    }

    private mutating func produce(for boundary: BoundaryDefinition, mode: RunMode) {
        guard let expectation = boundary.expectations[mode] else { return }
        let opens = expectation.opens.on(self.date, self.eastern)
        let awaited = expectation.required.union(expectation.optional)
        for processor in self.topology.processors(of: boundary.from) {
            guard awaited.contains(processor.id) || self.random.oneIn(4), !self.random.oneIn(14) else { continue }
            self.produce(processor, mode: mode, from: opens)
        }
    }

    /// One producer's evening: perhaps a failure first, then an end, perhaps the same once more, perhaps a better one.
    private mutating func produce(_ processor: Processor, mode: RunMode, from opens: Timestamp) {
        let minutes = self.random.oneIn(5) ? 0...540 : 0...80
        var at = opens.advanced(by: .seconds(60 * Int.random(in: minutes, using: &self.random)))
        at = at.advanced(by: self.random.seconds(0...59))
        let isSchedule = processor.table == self.topology.schedule
        if self.random.oneIn(9), !isSchedule {
            self.end(processor, .failed, mode: mode, at: at)
            at = at.advanced(by: self.random.seconds(60...3600))
        }
        let status: CompletionMessage.Status =
            self.games == 0 ? .noData : self.random.oneIn(9) && !isSchedule ? .partial : .success
        self.end(processor, status, mode: mode, at: at)
        if self.random.oneIn(6) {
            self.end(processor, status, mode: mode, at: at.advanced(by: self.random.seconds(0...7200)))
        }
        for variation in 2...3 where self.random.oneIn(8) {
            at = at.advanced(by: self.random.seconds(60...21_600))
            self.end(processor, status, mode: mode, at: at, variation: variation)
        }
    }

    /// What nobody asked for: unknown names, dates far away, ends without a start, revisions that nobody released.
    private mutating func intrude() {
        let opens = self.eastern.timestamp(self.date.advanced(byDays: 1), hour: 1, minute: 0)
        for _ in 0...Int.random(in: 0...3, using: &self.random) {
            let at = opens.advanced(by: self.random.seconds(0...36_000))
            let place = Int(self.random.next() % UInt64(self.topology.processors.count))
            let processor = self.topology.processors[place]
            switch self.random.next() % 4 {
            case 0:
                self.end(processor, .success, mode: .overnight, at: at, name: "NbacMysteryProcessor")
            case 1:
                self.end(processor, .success, mode: .overnight, at: at, days: self.random.oneIn(2) ? -30 : 9)
            default:
                let basis = Int.random(in: 0...3, using: &self.random)
                self.end(processor, .success, mode: .overnight, at: at, variation: 7, basis: basis)
            }
        }
    }

    private mutating func end(
        _ processor: Processor, _ status: CompletionMessage.Status, mode: RunMode, at: Timestamp, variation: Int = 1,
        basis: Int = 0, name: String? = nil, days: Int = 0
    ) {
        self.written += 1
        let isEmpty = status == .noData || status == .failed
        let games = isEmpty ? 0 : status == .partial ? max(1, self.games * 2 / 3) : self.games
        self.script.completions.append(
            ScriptedCompletion(
                id: "\(self.date)/\(self.written)", at: at, name: name ?? self.spelling(of: processor),
                processor: name == nil ? processor.id : nil, phase: processor.phase,
                date: self.date.advanced(byDays: days), mode: self.random.oneIn(12) && days == 0 ? nil : mode,
                namesTable: name == nil && self.random.oneIn(2), status: status, variation: variation, basis: basis,
                games: games, isGood: !self.random.oneIn(12)))
    }

    /// One of the names that the registry takes for a processor.
    private mutating func spelling(of processor: Processor) -> String {
        guard self.random.oneIn(4) else { return processor.id.rawValue }
        let words = processor.id.rawValue.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }
        let names = processor.aliases + [words.joined() + "Processor", "Async" + words.joined() + "Processor"]
        return names[Int(self.random.next() % UInt64(names.count))]
    }
}
