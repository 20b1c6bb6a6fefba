/// Makes a failing world smaller as long as the same guarantee does not hold in it.
///
/// Faults are named by place and drawn each by itself, so a world with fewer of them is still the same world. What is
/// tried first is what takes away most: all trouble of phases, whole kinds of faults, then halves, quarters and so on.
package struct Shrinker: Sendable {
    private let run: WorldRun
    private let patience: Int

    /// - Parameter patience: worlds that are tried at most.
    package init(seed: UInt64, settings: WorldSettings, patience: Int = 400) {
        self.run = WorldRun(seed: seed, settings: settings)
        self.patience = patience
    }

    /// - Throws: ``SimulationError`` when the seed does not fail.
    package func shrunk() async throws -> ShrunkWorld {
        let whole = try await self.run.run()
        guard let guarantee = whole.violations.first?.guarantee else {
            throw SimulationError("seed \(whole.seed) violates nothing")
        }
        var best = ShrunkWorld(script: whole.script, faults: whole.faults, result: whole)
        var left = self.patience

        func attempt(_ script: Script, _ faults: Set<Fault>) async throws -> Bool {
            guard left > 0 else { return false }
            left -= 1
            let result = try await self.run.run(script: script, only: faults)
            guard result.violations.first?.guarantee == guarantee else { return false }
            // Faults that did not come to happen need not be kept.
            best = ShrunkWorld(script: script, faults: faults.intersection(result.faults), result: result)
            return true
        }

        var calm = best.script
        calm.hasPhaseTrouble = false
        _ = try await attempt(calm, best.faults)
        for kind in FaultKind.allCases {
            let fewer = best.faults.filter { $0.kind != kind }
            if fewer.count < best.faults.count { _ = try await attempt(best.script, fewer) }
        }
        var isSmaller = true
        while isSmaller, left > 0 {
            isSmaller = false
            for size in Self.sizes(best.faults.count) {
                var place = 0
                while place < best.faults.count {
                    let sorted = best.faults.sorted()
                    let rest = Set(sorted[..<place] + sorted.dropFirst(place + size))
                    if try await attempt(best.script, rest) { isSmaller = true } else { place += size }
                    if left == 0 { break }
                }
            }
            for size in Self.sizes(best.script.completions.count) {
                var place = 0
                while place < best.script.completions.count {
                    var rest = best.script
                    rest.completions.removeSubrange(place..<min(place + size, rest.completions.count))
                    if try await attempt(rest, best.faults) { isSmaller = true } else { place += size }
                    if left == 0 { break }
                }
            }
            for place in best.script.orders.indices.reversed() {
                var rest = best.script
                rest.orders.remove(at: place)
                if try await attempt(rest, best.faults) { isSmaller = true }
            }
            for place in best.script.plannings.indices.reversed() {
                var rest = best.script
                rest.plannings.remove(at: place)
                if try await attempt(rest, best.faults) { isSmaller = true }
            }
        }
        return best
    }

    /// Halves, quarters, … down to single ones.
    private static func sizes(_ count: Int) -> [Int] {
        var sizes: [Int] = []
        var size = count / 2
        while size > 1 {
            sizes.append(size)
            size /= 2
        }
        return sizes + (count > 0 ? [1] : [])
    }
}
