/// A phase of the pipeline, in order.
package enum Phase: Int, Sendable, Codable, CaseIterable, Comparable {
    case scrape = 1
    case raw, analytics, precompute, predictions, publishing

    /// The name in messages: `phase_2_raw`.
    package var wireName: String {
        switch self {
        case .scrape: "phase_1_scrapers"
        case .raw: "phase_2_raw"
        case .analytics: "phase_3_analytics"
        case .precompute: "phase_4_precompute"
        case .predictions: "phase_5_predictions"
        case .publishing: "phase_6_publishing"
        }
    }

    /// The name for people: `raw`.
    package var title: String {
        switch self {
        case .scrape: "scrape"
        case .raw: "raw"
        case .analytics: "analytics"
        case .precompute: "precompute"
        case .predictions: "predictions"
        case .publishing: "publishing"
        }
    }

    package static func < (left: Phase, right: Phase) -> Bool { left.rawValue < right.rawValue }
}
