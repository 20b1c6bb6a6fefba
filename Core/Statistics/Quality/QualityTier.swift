/// The word that dashboards show for a quality score.
package enum QualityTier: String, Sendable, CaseIterable {
    case gold, silver, bronze

    /// Gold from 0.9, silver from 0.7, both included.
    package init(score: Double) {
        self = score >= 0.9 ? .gold : score >= 0.7 ? .silver : .bronze
    }
}
