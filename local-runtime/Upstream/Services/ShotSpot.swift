/// Where on the floor something happened, in NBA.com's words and in its coordinates.
struct ShotSpot: Sendable {
    /// Tenths of a foot from the basket, to the right as the shooter faces it; -250 to 250.
    let xLegacy: Int
    /// Tenths of a foot from the basket toward the middle; -50 to 280.
    let yLegacy: Int
    let area: String
    let isPaint: Bool

    /// Makes come from closer than misses do.
    init(points: Int, isMade: Bool, chance: inout Chance) {
        let draw = chance.unit()
        let side = chance.happens(0.5) ? 1 : -1
        if points == 3, draw < 0.23 {
            let corner = side < 0 ? "Left Corner 3" : "Right Corner 3"
            self.init(side * chance.integer(in: 221...236), chance.integer(in: -20...75), corner)
        } else if points == 3 {
            let distance = Double(chance.integer(in: 240...275))
            let x = Double(side * chance.integer(in: 0...205))
            self.init(Int(x), Int((distance * distance - x * x).squareRoot()), "Above the Break 3")
        } else if draw < (isMade ? 0.5 : 0.33) {
            self.init(side * chance.integer(in: 0...28), chance.integer(in: -8...26), "Restricted Area")
        } else if draw < (isMade ? 0.78 : 0.68) {
            self.init(side * chance.integer(in: 0...78), chance.integer(in: 42...130), "In The Paint (Non-RA)")
        } else {
            self.init(side * chance.integer(in: 85...160), chance.integer(in: 0...140), "Mid-Range")
        }
    }

    private init(_ x: Int, _ y: Int, _ area: String) {
        self.xLegacy = x
        self.yLegacy = y
        self.area = area
        self.isPaint = area == "Restricted Area" || area == "In The Paint (Non-RA)"
    }

    /// Feet from the basket, in hundredths.
    var distance: FixedDecimal {
        let squared = Double(self.xLegacy * self.xLegacy + self.yLegacy * self.yLegacy)
        return FixedDecimal(units: Int((squared.squareRoot() * 10).rounded()), places: 2)
    }

    var feet: Int { self.distance.units / 100 }

    /// Distance band and direction, such as `24+ Left Center`.
    var areaDetail: String {
        if self.feet < 8 { return "0-8 Center" }
        let x = self.xLegacy
        if self.feet < 16 {
            return "8-16 \(x < -60 ? "Left" : x > 60 ? "Right" : "Center")"
        }
        let band = self.area.hasSuffix("3") ? "24+" : "16-24"
        let direction =
            switch abs(x) {
            case ...75: "Center"
            case ...215: x < 0 ? "Left Center" : "Right Center"
            default: x < 0 ? "Left" : "Right"
            }
        return "\(band) \(direction)"
    }

    /// Percent of the court's length, 94 feet, from the left; baskets stand 5.25 feet from the ends.
    func x(onLeft: Bool) -> FixedDecimal {
        let fromEnd = (52_500 + self.yLegacy * 1000) * 1000 / 940
        return FixedDecimal(units: onLeft ? fromEnd : 1_000_000 - fromEnd, places: 4)
    }

    /// Percent of the court's width, 50 feet.
    func y(onLeft: Bool) -> FixedDecimal {
        FixedDecimal(units: onLeft ? 500_000 - self.xLegacy * 2000 : 500_000 + self.xLegacy * 2000, places: 4)
    }
}
