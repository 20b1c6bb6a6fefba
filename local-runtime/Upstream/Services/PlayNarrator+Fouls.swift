extension PlayNarrator {
    mutating func freeThrows(_ throwing: Play.FreeThrows, isHome: Bool) {
        let shooter = self.player(throwing.shooter, isHome)
        let count = throwing.made.count
        self.foul(by: throwing.fouler, on: throwing.shooter, shots: count, isHome: isHome)
        for (index, isMade) in throwing.made.enumerated() {
            if isMade { self.score(1, isHome) }
            var action = self.action("freethrow", "\(index + 1) of \(count)", isHome: isHome, player: shooter)
            action.extras = [.text("shotResult", isMade ? "Made" : "Missed")]
            action.description = "\(shooter.initialName) Free Throw \(index + 1) of \(count)"
            if isMade {
                self.count(throwing.shooter, isHome) { $0.freeThrowsMade += 1 }
                let total = self.line(throwing.shooter, isHome).points
                action.extras.append(.number("pointsTotal", total))
                action.description += " (\(total) PTS)"
            } else {
                action.description = "MISS " + action.description
            }
            self.add(action)
        }
        self.rebound(throwing.rebound, of: self.lastNumber, spot: nil, isHome: isHome)
    }

    mutating func foul(by fouler: Int, on victim: Int, shots: Int, isHome: Bool) {
        let defender = self.player(fouler, !isHome)
        let fouled = self.player(victim, isHome)
        self.count(fouler, !isHome) { $0.fouls += 1 }
        let total = self.line(fouler, !isHome).fouls
        var action = self.action("foul", "personal", isHome: !isHome, player: defender)
        action.possession = self.team(isHome).nbaID
        action.descriptor = shots > 0 ? "shooting" : nil
        action.qualifiers = shots > 0 ? ["\(shots)freethrow"] : []
        action.others = [fouled]
        action.spot = ShotSpot(points: 2, isMade: false, chance: &self.chance)
        action.extras = [
            .number("officialId", 1100 + self.chance.integer(in: 1...90)), .number("foulPersonalTotal", total),
            .number("foulTechnicalTotal", 0), .text("foulDrawnPlayerName", fouled.lastName),
            .number("foulDrawnPersonId", fouled.nbaID),
        ]
        let reason = shots > 0 ? "shooting personal FOUL" : "personal FOUL"
        let result = shots > 0 ? " (\(fouled.lastName) \(shots) FT)" : ""
        action.description = "\(defender.initialName) \(reason) (\(total) PF)\(result)"
        self.add(action)
    }

    mutating func turnover(by loser: Int, stolenBy stealer: Int?, isHome: Bool) {
        let player = self.player(loser, isHome)
        self.count(loser, isHome) { $0.turnovers += 1 }
        let total = self.line(loser, isHome).turnovers
        let kinds = stealer == nil ? ["out-of-bounds", "traveling", "backcourt"] : ["bad pass", "lost ball"]
        let kind = self.chance.element(of: kinds)
        let spot = ShotSpot(points: self.chance.integer(in: 2...3), isMade: false, chance: &self.chance)
        var action = self.action("turnover", kind, isHome: isHome, player: player)
        action.spot = spot
        action.extras = [.number("turnoverTotal", total)]
        action.description = "\(player.initialName) \(kind) TURNOVER (\(total) TO)"
        self.hasSecondChance = false
        guard let stealer else {
            action.extras.append(.number("officialId", 1100 + self.chance.integer(in: 1...90)))
            self.add(action)
            return
        }
        let thief = self.player(stealer, !isHome)
        action.others = [thief]
        action.extras += [.text("stealPlayerName", thief.lastName), .number("stealPersonId", thief.nbaID)]
        self.add(action)
        self.count(stealer, !isHome) { $0.steals += 1 }
        var steal = self.action("steal", "", isHome: !isHome, player: thief)
        steal.spot = spot
        steal.description = "\(thief.initialName) STEAL (\(self.line(stealer, !isHome).steals) STL)"
        self.add(steal)
    }
}
