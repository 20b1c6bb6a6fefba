import Timing
import Warehouse

/// Houston at Philadelphia, 15 January 2024, 115:124: public facts, as balldontlie has them.
enum HoustonAtPhiladelphia {
    static let gameID = "20240115_HOU_PHI"
    static let date = Sample.date("2024-01-15")

    /// In the order of the box score; the last of Philadelphia did not play.
    static let boxscores: [BdlPlayerBoxscoreRow] = Self.lines.split(separator: "\n").map { line in
        let fields = line.split(separator: " ").map(String.init)
        let number = fields.dropFirst(2).map { Int($0) }
        var row = Sample.boxscore(Self.gameID, team: fields[0], player: fields[1], minutes: fields[3])
        row.bdlPlayerID = number[0] ?? 0
        row.points = number[2]
        row.fieldGoalsMade = number[3]
        row.fieldGoalsAttempted = number[4]
        row.threePointersMade = number[5]
        row.threePointersAttempted = number[6]
        row.freeThrowsMade = number[7]
        row.freeThrowsAttempted = number[8]
        row.offensiveRebounds = number[9]
        row.defensiveRebounds = number[10]
        row.assists = number[11]
        row.steals = number[12]
        row.blocks = number[13]
        row.turnovers = number[14]
        row.personalFouls = number[15]
        return row
    }

    static let schedule = [Sample.scheduled(Self.gameID, away: 115, home: 124)]
    static let espn = [Sample.espn(Self.gameID, away: 115, home: 124)]

    /// Team, player, id, minutes, points, FG, FGA, 3P, 3PA, FT, FTA, ORB, DRB, AST, STL, BLK, TOV, PF.
    private static let lines = """
        HOU jeffgreen 188 13 1 0 5 0 1 1 2 1 1 0 0 2 1 1
        HOU aaronholiday 213 06 0 0 1 0 1 0 0 0 1 1 0 0 0 0
        HOU jocklandale 19465326 09 4 2 2 0 0 0 0 1 0 0 1 3 0 0
        HOU dillonbrooks 66 31 18 7 9 2 3 2 4 2 4 0 2 0 0 2
        HOU jabarismithjr 38017684 31 13 5 9 0 1 3 5 1 6 2 0 0 2 3
        HOU alperensengun 17896062 30 19 7 15 1 1 4 6 5 4 6 1 2 5 1
        HOU jalengreen 17895966 27 20 7 16 1 7 5 7 0 5 3 0 0 2 2
        HOU fredvanvleet 458 33 8 2 5 2 4 2 4 0 1 5 0 2 1 4
        HOU jaeseantate 3547301 13 2 1 4 0 3 0 0 1 3 2 0 0 0 4
        HOU amenthompson 56677825 19 14 7 8 0 1 0 1 2 1 0 1 0 1 2
        HOU camwhitmore 56677831 23 14 6 12 2 5 0 1 2 4 1 1 0 0 3
        HOU jeenathanwilliams 47738533 05 2 0 2 0 0 2 2 1 0 1 1 0 1 1
        PHI nicolasbatum 33 28 5 2 7 1 3 0 0 2 3 3 2 1 0 2
        PHI tobiasharris 200 31 10 3 7 2 3 2 2 0 3 2 0 0 1 2
        PHI joelembiid 145 31 41 12 21 1 5 16 17 2 8 3 1 1 2 5
        PHI kellyoubrejr 360 26 7 3 8 1 3 0 0 0 2 0 4 0 1 3
        PHI tyresemaxey 3547254 35 27 8 18 6 10 5 5 0 1 7 0 0 2 4
        PHI patrickbeverley 45 29 11 3 8 1 4 4 6 0 5 6 1 1 3 2
        PHI danuelhousejr 2175 18 6 2 4 1 1 1 1 2 3 1 0 0 0 4
        PHI furkankorkmaz 260 06 2 1 2 0 0 0 1 0 0 0 0 0 0 0
        PHI kenyonmartinjr 3547294 06 0 0 1 0 0 0 0 0 1 0 0 0 0 1
        PHI marcusmorris 328 14 8 3 3 2 2 0 0 0 5 1 0 0 0 1
        PHI paulreed 3547270 16 7 3 4 0 0 1 2 2 2 2 0 1 1 0
        PHI mobamba 28 00 0 0 0 0 0 0 0 0 0 0 0 0 0 0
        """
}
