/// The three zones in which shots are counted.
package enum ShotZone: String, Sendable {
    case paint
    case midRange = "mid_range"
    case three

    /// How far the paint reaches where the source names no area, in feet from the basket.
    static let paintReach = 8.0

    /// The zone of a shot from the area that NBA.com names or else from its distance; nil where it gives neither.
    init?(isThree: Bool, area: String?, distance: Double?) {
        if isThree {
            self = .three
            return
        }
        switch area {
        case "Restricted Area", "In The Paint (Non-RA)": self = .paint
        case "Mid-Range": self = .midRange
        default:
            guard let distance else { return nil }
            self = distance <= Self.paintReach ? .paint : .midRange
        }
    }
}
