import Timing

/// One row of the play-by-play, as NBA.com's feed writes it.
struct PlayAction: Sendable {
    /// What a row adds to the common fields, in the order in which it is written.
    enum Extra: Sendable {
        case text(StaticString, String)
        case number(StaticString, Int)
    }

    let type: String
    let subType: String
    let period: Int
    let secondsLeft: Int
    let homeScore: Int
    let awayScore: Int
    var team: Team?
    var player: Player?
    var descriptor: String?
    var qualifiers: [String] = []
    var spot: ShotSpot?
    /// The half of the floor that a shot was taken on; nil for what is not a shot.
    var isOnLeft: Bool?
    /// NBA.com's id of the team with the ball, 0 between periods.
    var possession = 0
    var description = ""
    /// Others who took part.
    var others: [Player] = []
    var extras: [Extra] = []

    /// `number` orders the rows; `time` is when it happened by the wall clock.
    func write(_ json: inout JSONWriter, number: Int, time: Timestamp) {
        json.field("actionNumber", number)
        json.field("clock", "PT\((self.secondsLeft / 60).padded(to: 2))M\((self.secondsLeft % 60).padded(to: 2)).00S")
        json.field("timeActual", "\(time.description.dropLast(3))Z")
        json.field("period", self.period)
        json.field("periodType", self.period > 4 ? "OVERTIME" : "REGULAR")
        if let team {
            json.field("teamId", team.nbaID)
            json.field("teamTricode", team.tricode)
        }
        json.field("actionType", self.type)
        json.field("subType", self.subType)
        if let descriptor { json.field("descriptor", descriptor) }
        json.array("qualifiers", self.qualifiers) { $0.value($1) }
        json.field("personId", self.player?.nbaID ?? 0)
        self.place(&json)
        json.field("possession", self.possession)
        json.field("scoreHome", String(self.homeScore))
        json.field("scoreAway", String(self.awayScore))
        json.field("edited", time.wholeSeconds)
        json.field("orderNumber", number * 10_000)
        json.field("isTargetScoreLastPeriod", false)
        json.field("isFieldGoal", self.isOnLeft == nil ? 0 : 1)
        for extra in self.extras {
            switch extra {
            case .text(let name, let value): json.field(name, value)
            case .number(let name, let value): json.field(name, value)
            }
        }
        json.field("description", self.description)
        if let player {
            json.field("playerName", player.lastName)
            json.field("playerNameI", player.initialName)
        }
        let people = ([self.player].compactMap { $0 } + self.others).map(\.nbaID)
        json.array("personIdsFilter", people) { $0.value($1) }
    }

    /// Coordinates only for shots; the area also for what came of them.
    private func place(_ json: inout JSONWriter) {
        if let spot {
            json.field("area", spot.area)
            json.field("areaDetail", spot.areaDetail)
        }
        guard let spot, let isOnLeft else {
            json.null("x")
            json.null("y")
            json.null("xLegacy")
            json.null("yLegacy")
            json.null("side")
            return
        }
        json.field("x", spot.x(onLeft: isOnLeft))
        json.field("y", spot.y(onLeft: isOnLeft))
        json.field("xLegacy", spot.xLegacy)
        json.field("yLegacy", spot.yLegacy)
        json.field("side", isOnLeft ? "left" : "right")
        json.field("shotDistance", spot.distance)
    }
}
