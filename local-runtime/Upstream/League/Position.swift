/// A place on the floor, named differently by each service.
enum Position: Int, Sendable, CaseIterable {
    case point = 1
    case shooting, small, power, center

    /// ESPN's and basketball-reference's code.
    var code: String {
        switch self {
        case .point: "PG"
        case .shooting: "SG"
        case .small: "SF"
        case .power: "PF"
        case .center: "C"
        }
    }

    /// balldontlie's group; a swing man carries two.
    func group(swings: Bool) -> String {
        switch self {
        case .point: "G"
        case .shooting: swings ? "G-F" : "G"
        case .small: swings ? "F-G" : "F"
        case .power: swings ? "F-C" : "F"
        case .center: swings ? "C-F" : "C"
        }
    }

    var name: String {
        switch self {
        case .point, .shooting: "Guard"
        case .small, .power: "Forward"
        case .center: "Center"
        }
    }

    /// How much of a big man this is: 0 for a point guard, 1 for a centre.
    var size: Double { Double(self.rawValue - 1) / 4 }
}
