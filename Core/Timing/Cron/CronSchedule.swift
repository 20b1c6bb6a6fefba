/// A named cron expression with the zone in which its times are meant.
///
/// The zone belongs to the schedule: expressions written for one zone and run in another were hours late in the system
/// that this one replaces.
package struct CronSchedule: Hashable, Sendable {
    /// Unique among the schedules of one scheduler, such as `overnight-phase4`.
    package var name: String
    package var expression: CronExpression
    /// The name of a zone in tzdata, such as `America/New_York`.
    package var zoneIdentifier: String
    package var catchUp: CatchUp

    package init(
        name: String, expression: CronExpression, zoneIdentifier: String, catchUp: CatchUp = .latest
    ) {
        self.name = name
        self.expression = expression
        self.zoneIdentifier = zoneIdentifier
        self.catchUp = catchUp
    }

    /// A firing made less than a minute late, the resolution of cron, is on time and was never missed.
    package static let punctuality = Duration.seconds(60)

    /// The firings to make now, earliest first, when everything through an earlier moment has been settled.
    ///
    /// - Parameters:
    ///   - settled: the last moment up to which firings were made or given up.
    ///   - now: firings at this moment are included.
    ///   - zone: the rules of the zone that the schedule names.
    package func firings(after settled: Timestamp, through now: Timestamp, zone: TimeZoneRules) -> [Timestamp] {
        let end = now.advanced(by: .milliseconds(1))
        switch self.catchUp {
        case .latest:
            return self.expression.previous(before: end, in: zone).map { $0 > settled ? [$0] : [] } ?? []
        case .all(let window):
            let oldest = now.advanced(by: .zero - max(window, Self.punctuality))
            return self.firings(between: max(settled, oldest), and: end, in: zone)
        case .none:
            let oldest = now.advanced(by: .zero - Self.punctuality)
            return self.firings(between: max(settled, oldest), and: end, in: zone)
        }
    }

    private func firings(between start: Timestamp, and end: Timestamp, in zone: TimeZoneRules) -> [Timestamp] {
        var firings: [Timestamp] = []
        var last = start
        while let next = self.expression.next(after: last, in: zone), next < end {
            firings.append(next)
            last = next
        }
        return firings
    }
}
