extension BoundaryBenchReport {
    /// The report for people.
    var text: String {
        let machine =
            "\(self.machine.cores) cores, \(self.machine.cpu), \(self.machine.kernel), \(self.machine.build) build, "
            + "load \(Self.rounded(self.machine.load_average))"
        return ([machine] + self.stores.map(\.text)).joined(separator: "\n\n")
    }

    fileprivate static func rounded(_ value: Double) -> String { "\((value * 1000).rounded() / 1000)" }
}

extension StoreFigures {
    fileprivate var text: String {
        if let skipped { return "\(self.store)\n  skipped: \(skipped)" }
        let settings = self.settings.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return ["\(self.store)  \(settings.joined(separator: " "))"].joined()
            + (self.gate_off.map { "\n  gate off\n\($0.text)" } ?? "")
            + (self.gate_on.map { "\n  gate on\n\($0.text)" } ?? "")
    }
}

extension GateFigures {
    fileprivate var text: String {
        let round = BoundaryBenchReport.rounded
        let lines =
            [
                "release  p50 \(round(self.release.p50_ms)) ms  p99 \(round(self.release.p99_ms)) ms"
                    + "  (\(self.release.samples) samples)",
                "floor    p50 \(round(self.floor.p50_ms)) ms  p99 \(round(self.floor.p99_ms)) ms",
                "ratio    p50 \(round(self.p50_ratio))  p99 \(round(self.p99_ratio))",
            ]
            + self.completions.map {
                "\($0.concurrent_dates) dates at once: \(Int($0.completions_per_second)) completions/s"
            }
        return lines.map { "    " + $0 }.joined(separator: "\n")
    }
}
