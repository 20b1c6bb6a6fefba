extension Collection where Element == Double {
    /// The arithmetic mean; nil of nothing.
    package var mean: Double? {
        ratio(self.reduce(0, +), Double(self.count))
    }

    /// The sample standard deviation, with n − 1 below the line; nil below two values.
    package var sampleDeviation: Double? {
        guard self.count > 1, let mean = self.mean else { return nil }
        let squares = self.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (squares / Double(self.count - 1)).squareRoot()
    }
}

extension Double {
    func clamped(to range: ClosedRange<Double>) -> Double {
        Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
    }
}
