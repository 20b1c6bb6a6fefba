import Extraction
import Testing
import Warehouse

@Suite struct GamebookExtractionTests {
    static func player(_ id: Int, _ name: String, position: String = "", comment: String = "", minutes: String)
        -> String
    {
        let names = name.split(separator: " ", maxSplits: 1)
        return """
            {"personId":\(id),"firstName":"\(names[0])","familyName":"\(names[1])","position":"\(position)",
            "comment":"\(comment)","statistics":{"minutes":"\(minutes)","fieldGoalsMade":10,"fieldGoalsAttempted":20,
            "fieldGoalsPercentage":0.5,"threePointersMade":1,"threePointersAttempted":3,
            "threePointersPercentage":0.333,"freeThrowsMade":20,"freeThrowsAttempted":22,
            "freeThrowsPercentage":0.909,"reboundsOffensive":2,"reboundsDefensive":8,"reboundsTotal":10,"assists":3,
            "steals":1,"blocks":2,"turnovers":4,"foulsPersonal":3,"points":41,"plusMinusPoints":-7.0}}
            """
    }

    static let payload = Payload(
        "gamebook.json",
        """
        {"boxScoreTraditional":{"gameId":"0022300555",
        "homeTeam":{"teamTricode":"PHI","players":[
        \(Self.player(203_954, "Joel Embiid", position: "C", minutes: "28:30")),
        \(Self.player(1_630_178, "Danuel House Jr.", minutes: "PT12M15.00S"))]},
        "awayTeam":{"teamTricode":"HOU","players":[
        \(Self.player(1, "Jeff Green", comment: "DNP - Coach's Decision", minutes: "")),
        \(Self.player(2, "Victor Oladipo", comment: "NWT - Not With Team", minutes: "PT00M00.00S"))]}}}
        """)

    static func rows(_ payload: Payload) throws -> [GamebookPlayerStatsRow] {
        let key = try #require(GameKey(id: "20240115_HOU_PHI"))
        return try GamebookExtraction.rows(from: payload, game: ScheduledGame(nbaID: "0022300555", key: key))
    }

    @Test func `a starter's line is read in full`() throws {
        let row = try #require(try Self.rows(Self.payload).first)
        #expect(row.gameID == "20240115_HOU_PHI")
        #expect(row.gameCode == "20240115/HOUPHI")
        #expect(row.seasonYear == 2023)
        #expect(row.teamAbbr == "PHI")
        #expect(row.playerLookup == "joelembiid")
        #expect(row.nbaPlayerID == 203_954)
        #expect(row.isStarter)
        #expect(row.playerStatus == "active")
        #expect(row.minutes == "28:30")
        #expect(row.minutesDecimal == 28.5)
        #expect(row.points == 41)
        #expect(row.totalRebounds == 10)
        #expect(row.plusMinus == -7)
    }

    @Test func `minutes are read in both forms of the source`() throws {
        #expect(try Self.rows(Self.payload)[1].minutesDecimal == 12.25)
    }

    @Test func `who did not play has a status and a reason, and no statistics`() throws {
        let rows = try Self.rows(Self.payload)
        #expect(rows.map(\.playerStatus) == ["active", "active", "dnp", "inactive"])
        #expect(rows[2].dnpReason == "DNP - Coach's Decision")
        #expect(rows[2].points == nil)
        #expect(rows[2].minutes == nil)
        #expect(rows[3].dnpReason == "NWT - Not With Team")
        #expect(rows[3].fieldGoalsAttempted == nil)
    }

    @Test(arguments: [
        ("0022300555", "0022300556", "gameId", "is 0022300556, but 0022300555 was asked for"),
        (#""PHI""#, #""BOS""#, "homeTeam.teamTricode", "is BOS, but the schedule says PHI"),
        (
            "28:30", "28:75", "homeTeam.players[0].statistics.minutes",
            "'28:75' is not a number of minutes from 0 to 80"
        ),
        (
            #""freeThrowsMade":20"#, #""freeThrowsMade":23"#, "homeTeam.players[0].statistics.freeThrowsMade",
            "is 23, more than the 22 of freeThrowsAttempted"
        ),
        (#""points":41"#, #""points":-1"#, "homeTeam.players[0].statistics.points", "is -1, and cannot be negative"),
        ("-7.0", "-7.5", "homeTeam.players[0].statistics.plusMinusPoints", "-7.5 is not a whole number"),
        (":1630178,", ":203954,", "homeTeam.players[1].personId", "203954 appears twice in this game"),
        (#""blocks":2,"#, "", "homeTeam.players[0].statistics.blocks", "is missing"),
    ])
    func `a bad value is named by its position`(good: String, bad: String, field: String, detail: String) {
        let error = #expect(throws: ExtractionError.self) { try Self.rows(Self.payload.replacing(good, with: bad)) }
        #expect(error?.file == "gamebook.json")
        #expect(error?.field == "boxScoreTraditional.\(field)")
        #expect(error?.detail == detail)
    }
}
