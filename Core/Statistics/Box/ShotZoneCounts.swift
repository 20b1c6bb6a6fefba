/// Field-goal attempts and makes by zone of the floor.
struct ShotZoneCounts: Sendable, Equatable {
    var paintAttempts = 0
    var paintMakes = 0
    var midRangeAttempts = 0
    var midRangeMakes = 0
    var threeAttempts = 0
    var threeMakes = 0
    var assistedMakes = 0
    var unassistedMakes = 0

    var attempts: Int { self.paintAttempts + self.midRangeAttempts + self.threeAttempts }

    static func + (left: ShotZoneCounts, right: ShotZoneCounts) -> ShotZoneCounts {
        ShotZoneCounts(
            paintAttempts: left.paintAttempts + right.paintAttempts, paintMakes: left.paintMakes + right.paintMakes,
            midRangeAttempts: left.midRangeAttempts + right.midRangeAttempts,
            midRangeMakes: left.midRangeMakes + right.midRangeMakes,
            threeAttempts: left.threeAttempts + right.threeAttempts, threeMakes: left.threeMakes + right.threeMakes,
            assistedMakes: left.assistedMakes + right.assistedMakes,
            unassistedMakes: left.unassistedMakes + right.unassistedMakes)
    }

    /// Counts one shot; a zone of another name is not counted, so that the sum falls short and nobody trusts it.
    mutating func add(zone: String, made: Bool, assisted: Bool) {
        let make = made ? 1 : 0
        switch zone {
        case "paint":
            self.paintAttempts += 1
            self.paintMakes += make
        case "mid_range":
            self.midRangeAttempts += 1
            self.midRangeMakes += make
        case "three":
            self.threeAttempts += 1
            self.threeMakes += make
        default: return
        }
        if made, assisted { self.assistedMakes += 1 }
        if made, !assisted { self.unassistedMakes += 1 }
    }
}
