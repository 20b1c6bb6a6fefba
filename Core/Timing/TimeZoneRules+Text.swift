extension TimeZoneRules {
    /// A moment as a clock of this zone shows it, with its offset: `2024-01-16T02:00:00-05:00`.
    ///
    /// Whole seconds; an offset with seconds in it, as zones had before 1972, is cut to minutes.
    package func text(_ moment: Timestamp) -> String {
        let seconds = self.offset(at: moment)
        let size = abs(seconds) / 60
        let offset = "\(seconds < 0 ? "-" : "+")\((size / 60).padded(to: 2)):\((size % 60).padded(to: 2))"
        return "\(self.local(moment).description.prefix(19))\(offset)"
    }
}
