package import Pipeline
package import Timing

extension Topology {
    /// The rules of every zone that a schedule names, from the system's tzdata.
    ///
    /// - Throws: ``TimeZoneError`` for a zone that this machine does not know.
    package func zones() throws(TimeZoneError) -> [String: TimeZoneRules] {
        var zones: [String: TimeZoneRules] = [:]
        for name in Set(self.schedules.map(\.zone)).sorted() { zones[name] = try TimeZoneRules.load(name) }
        return zones
    }
}
