import Warehouse

extension Measurement {
    /// Teams that are in both tables, and whether both have the same points of them.
    ///
    /// A team that only one of them has is missing, which is another rule's business.
    static func agreement(
        _ left: (name: String, groups: [Group]), _ right: (name: String, groups: [Group])
    ) -> Measurement {
        let others = Self.points(right.groups)
        let mine = Self.points(left.groups)
        let teams = mine.keys.filter { others[$0] != nil }.sorted()
        guard !teams.isEmpty else { return .nothing("no team is in \(left.name) and in \(right.name)") }
        let differing = teams.filter { mine[$0] != others[$0] }
        let texts = differing.map { team in
            "\(team) \(Self.text(mine[team])) in \(left.name), \(Self.text(others[team])) in \(right.name)"
        }
        let agreeing = teams.count - differing.count
        return .value(
            Double(agreeing), expected: Double(teams.count), sample: teams.count,
            detail: (["\(agreeing) of \(teams.count) teams agree"] + texts).joined(separator: "; "))
    }

    private static func points(_ groups: [Group]) -> [String: Double] {
        var points: [String: Double] = [:]
        for group in groups {
            if case .text(let team) = group.values.first, let sum = group.sum { points[team] = sum }
        }
        return points
    }

    /// Points are whole; what is not, or is too much for points, is told as it is.
    private static func text(_ points: Double?) -> String {
        points.map { Int(exactly: $0).map(String.init) ?? "\($0)" } ?? "none"
    }
}
