extension PlayNarrator {
    /// The shot, then what came of it: a block, a rebound, the extra throw.
    mutating func shot(_ shot: Play.Shot, isHome: Bool) {
        let shooter = self.player(shot.shooter, isHome)
        let spot = ShotSpot(points: shot.points, isMade: shot.isMade, chance: &self.chance)
        let kind = shot.points == 3 ? "Jump Shot" : self.kind(of: spot)
        if shot.isMade { self.countMake(shot, isHome: isHome) }
        var action = self.action("\(shot.points)pt", kind, isHome: isHome, player: shooter)
        action.description = "\(shooter.initialName) \(spot.feet)' \(shot.points == 3 ? "3PT" : kind)"
        action.descriptor = self.chance.happens(0.6) ? self.chance.element(of: ["driving", "pullup", "running"]) : nil
        action.qualifiers = (spot.isPaint ? ["pointsinthepaint"] : []) + (self.hasSecondChance ? ["2ndchance"] : [])
        action.spot = spot
        action.isOnLeft = self.shootsLeft(isHome)
        self.tellResult(of: shot, isHome: isHome, in: &action)
        self.add(action)
        self.hasSecondChance = false
        let number = self.lastNumber
        if let blocker = shot.blocker { self.block(by: blocker, spot: spot, isHome: isHome) }
        self.rebound(shot.rebound, of: number, spot: spot, isHome: isHome)
        if let bonus = shot.bonus { self.freeThrows(bonus, isHome: isHome) }
    }

    private mutating func countMake(_ shot: Play.Shot, isHome: Bool) {
        self.score(shot.points, isHome)
        self.count(shot.shooter, isHome) { line in
            if shot.points == 3 { line.threesMade += 1 } else { line.twosMade += 1 }
        }
        if let assister = shot.assister { self.count(assister, isHome) { $0.assists += 1 } }
    }

    /// Makes carry the shooter's points and the passer, misses who blocked them.
    private func tellResult(of shot: Play.Shot, isHome: Bool, in action: inout PlayAction) {
        action.extras = [.text("shotResult", shot.isMade ? "Made" : "Missed")]
        if shot.isMade {
            let total = self.line(shot.shooter, isHome).points
            action.extras.append(.number("pointsTotal", total))
            action.description += " (\(total) PTS)"
        } else {
            action.description = "MISS " + action.description
        }
        if let assister = shot.assister {
            let passer = self.player(assister, isHome)
            let total = self.line(assister, isHome).assists
            action.others.append(passer)
            action.description += " (\(passer.initialName) \(total) AST)"
            action.extras += [
                .text("assistPlayerNameInitial", passer.initialName), .number("assistPersonId", passer.nbaID),
                .number("assistTotal", total),
            ]
        }
        if let blocker = shot.blocker {
            let defender = self.player(blocker, !isHome)
            action.others.append(defender)
            action.description += " - blocked"
            action.extras += [.text("blockPlayerName", defender.lastName), .number("blockPersonId", defender.nbaID)]
        }
    }

    private mutating func kind(of spot: ShotSpot) -> String {
        switch spot.area {
        case "Restricted Area": self.chance.happens(0.22) ? "DUNK" : "Layup"
        case "Mid-Range": "Jump Shot"
        default: self.chance.element(of: [spot.feet < 7 ? "Layup" : "Jump Shot", "Hook", "Jump Shot"])
        }
    }

    private mutating func block(by blocker: Int, spot: ShotSpot, isHome: Bool) {
        let defender = self.player(blocker, !isHome)
        self.count(blocker, !isHome) { $0.blocks += 1 }
        var action = self.action("block", "", isHome: !isHome, player: defender)
        action.possession = self.team(isHome).nbaID
        action.spot = spot
        action.description = "\(defender.initialName) BLOCK (\(self.line(blocker, !isHome).blocks) BLK)"
        self.add(action)
    }

    mutating func rebound(_ rebound: Play.Rebound?, of shot: Int, spot: ShotSpot?, isHome: Bool) {
        guard let rebound else { return }
        let (index, isOffensive): (Int?, Bool) =
            switch rebound {
            case .offensive(let player): (player, true)
            case .defensive(let player): (player, false)
            case .team: (nil, false)
            }
        let side = isOffensive ? isHome : !isHome
        let player = index.map { self.player($0, side) }
        let kind = isOffensive ? "offensive" : "defensive"
        var action = self.action("rebound", kind, isHome: side, player: player)
        action.spot = spot
        action.extras = [.number("shotActionNumber", shot)]
        if let index {
            self.count(index, side) { line in
                if isOffensive { line.offensiveRebounds += 1 } else { line.defensiveRebounds += 1 }
            }
            let line = self.line(index, side)
            action.extras += [
                .number("reboundTotal", line.rebounds), .number("reboundDefensiveTotal", line.defensiveRebounds),
                .number("reboundOffensiveTotal", line.offensiveRebounds),
            ]
            action.description =
                "\(self.player(index, side).initialName) REBOUND "
                + "(Off:\(line.offensiveRebounds) Def:\(line.defensiveRebounds))"
        } else {
            action.qualifiers = ["team"]
            action.description = "TEAM defensive REBOUND"
        }
        self.hasSecondChance = isOffensive
        self.add(action)
    }
}
