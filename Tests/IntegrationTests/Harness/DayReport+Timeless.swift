import Commands

extension [DayReport.Boundary] {
    /// What was decided and why, without the age of rows in milliseconds: two runs of a day differ in that alone.
    var timeless: Self {
        self.map { boundary in
            var boundary = boundary
            boundary.gate.checks = boundary.gate.checks.map { check in
                guard check.name.hasPrefix("freshness:") else { return check }
                var check = check
                check.actual = nil
                check.detail = ""
                return check
            }
            return boundary
        }
    }
}
