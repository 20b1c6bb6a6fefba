package import Pipeline
package import Timing

extension Script {
    /// The script that a seed gives for some consecutive game dates.
    package static func seeded(_ seed: UInt64, days: Int, topology: Topology, eastern: EasternTime) -> Script {
        var random = SplitMix64(seed: seed ^ 0x5C81_97E5)
        // Any date of a season: both changes of the clock lie in it.
        let first = GameDate(daysSinceEpoch: Self.opening + Int(random.next() % 170))
        var script = Script(dates: (0..<days).map(first.advanced(byDays:)), plannings: [], completions: [])
        for date in script.dates {
            var writer = ScriptWriter(
                date: date, topology: topology, eastern: eastern, random: SplitMix64(seed: random.next()))
            writer.write(into: &script)
        }
        var orders = OrderWriter(eastern: eastern, random: SplitMix64(seed: seed ^ 0x0D3C_1DED))
        orders.write(into: &script)
        script.plannings.sort { $0.at < $1.at }
        script.completions.sort { ($0.at, $0.id) < ($1.at, $1.id) }
        return script
    }

    /// 2023-10-24.
    private static let opening = 19_654
}
