import Timing

/// How long to wait after a failure that named no wait of its own: doubles with each attempt, up to a cap.
package struct Backoff: Sendable, Equatable {
    package struct Configuration: Sendable, Equatable {
        /// The wait after the first attempt, before jitter; 1 ms to 1 h.
        package var base: Duration = .seconds(2)
        /// No wait is longer, jitter included; at least the base, at most 1 day.
        package var maximum: Duration = .seconds(120)
        package var jitter = Jitter.proportional

        package init(
            base: Duration = .seconds(2), maximum: Duration = .seconds(120), jitter: Jitter = .proportional
        ) {
            self.base = base
            self.maximum = maximum
            self.jitter = jitter
        }
    }

    package let configuration: Configuration

    /// What chance may add to a wait that the server named, however long the backoff has become.
    package static let largestAddition: Duration = .seconds(5)

    package init(_ configuration: Configuration = Configuration()) throws(ResilienceError) {
        guard configuration.base >= .milliseconds(1), configuration.base <= .seconds(3600) else {
            throw ResilienceError(.invalidBackoff, "base \(configuration.base) is not within 1 ms to 1 h")
        }
        guard configuration.maximum >= configuration.base, configuration.maximum <= .seconds(86_400) else {
            throw ResilienceError(
                .invalidBackoff, "maximum \(configuration.maximum) is not within the base and 1 day")
        }
        self.configuration = configuration
    }

    /// The wait after an attempt.
    ///
    /// - Parameter attempt: counts from 0.
    /// - Parameter previous: the wait before this attempt, which only decorrelated jitter looks at.
    /// - Parameter draw: uniform in [0, 1).
    package func wait(attempt: Int, previous: Duration? = nil, draw: Double) -> Duration {
        let base = self.configuration.base.seconds
        let maximum = self.configuration.maximum.seconds
        // A cap of a day is reached within 27 doublings of a millisecond; the bound keeps the power finite.
        let doubled = base * Double(sign: .plus, exponent: min(max(attempt, 0), 64), significand: 1)
        let capped = min(doubled, maximum)
        let seconds =
            switch self.configuration.jitter {
            case .proportional: min(doubled * (0.5 + draw), maximum)
            case .full: capped * draw
            case .equal: capped * (0.5 + draw / 2)
            case .decorrelated:
                min(base + draw * max(0, (previous?.seconds ?? base) * 3 - base), maximum)
            }
        return .seconds(seconds)
    }

    /// The wait after an attempt to which the server answered with a wait of its own: that one, and a little more.
    ///
    /// Chance only adds, so nobody comes early, and those who were told the same moment do not all come at it.
    package func wait(attempt: Int, previous: Duration? = nil, floor: Duration, draw: Double) -> Duration {
        let room = min(self.configuration.maximum, Self.largestAddition)
        return floor + min(self.wait(attempt: attempt, previous: previous, draw: draw), room) * draw
    }
}
