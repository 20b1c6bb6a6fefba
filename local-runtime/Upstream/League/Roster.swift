import Timing

/// The fifteen to eighteen players of each team, the same for every date of a seed.
enum Roster {
    /// One list per team in the order of `Team.all`, each in the order of its rotation.
    static func all(seed: Seed) -> [[Player]] {
        var names: Set<String> = []
        return Team.all.map { team in
            var chance = seed.derived("roster", team.tricode).chance
            let jerseys = chance.shuffled(Array(0...55))
            let count = chance.integer(in: 15...18)
            let positions = Self.positions(count: count, chance: &chance)
            return (0..<count).map { rank in
                let name = Self.newName(&names, chance: &chance)
                return Self.player(
                    named: name, number: team.index * 20 + rank, rank: rank, jersey: jerseys[rank],
                    position: positions[rank], chance: &chance)
            }
        }
    }

    /// Each five in the rotation cover the floor, in an order that differs by team.
    private static func positions(count: Int, chance: inout Chance) -> [Position] {
        var positions: [Position] = []
        while positions.count < count { positions += chance.shuffled(Position.allCases) }
        return positions
    }

    private static func newName(
        _ taken: inout Set<String>, chance: inout Chance
    ) -> (first: String, last: String) {
        while true {
            let name = (first: chance.element(of: PersonNames.first), last: chance.element(of: PersonNames.last))
            if taken.insert("\(name.first) \(name.last)").inserted { return name }
        }
    }

    private static func player(
        named name: (first: String, last: String), number: Int, rank: Int, jersey: Int, position: Position,
        chance: inout Chance
    ) -> Player {
        let height = 73 + 2 * (position.rawValue - 1) + chance.integer(in: 0...4)
        let firstSeason = chance.integer(in: 2010...2022)
        let wasDrafted = chance.happens(rank < 8 ? 0.92 : 0.65)
        let pick = chance.integer(in: rank < 5 ? 1...30 : 10...60)
        let isFromAbroad = chance.happens(0.22)
        let home = chance.element(of: PersonNames.abroad)
        let college = chance.element(of: PersonNames.colleges)
        let birthDay = chance.integer(in: 0...364)
        let birthYear = firstSeason - chance.integer(in: 19...23)
        return Player(
            firstName: name.first, lastName: name.last, nbaID: 1_700_000 + number, balldontlieID: 40_000_000 + number,
            espnID: 5_900_000 + number, jersey: String(jersey), position: position,
            group: position.group(swings: chance.happens(0.4)), heightInInches: height,
            weightInPounds: 185 + (height - 73) * 7 + chance.integer(in: -12...15),
            birthDate: GameDate.firstOfJanuary(birthYear).advanced(byDays: birthDay),
            college: isFromAbroad ? home.2 : college, country: isFromAbroad ? home.0 : "USA",
            countryCode: isFromAbroad ? home.1 : "us",
            draft: wasDrafted ? Player.Draft(year: firstSeason, round: pick > 30 ? 2 : 1, number: pick) : nil,
            firstSeason: firstSeason, skill: Skill(rank: rank, position: position, chance: &chance))
    }
}

extension GameDate {
    /// 1 January of a year, found by arithmetic on days so that no impossible date has to be handled.
    static func firstOfJanuary(_ year: Int) -> GameDate {
        let before = year - 1
        return GameDate(daysSinceEpoch: 365 * before + before / 4 - before / 100 + before / 400 - 719_162)
    }
}
