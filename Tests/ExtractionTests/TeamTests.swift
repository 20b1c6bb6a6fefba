import Extraction
import Testing
import Timing

@Suite struct TeamTests {
    @Test func `there are thirty teams, each under its own code, id and name`() {
        #expect(Team.league.count == 30)
        #expect(Set(Team.league.map(\.tricode)).count == 30)
        #expect(Set(Team.league.map(\.id)) == Set(1_610_612_737...1_610_612_766))
        #expect(Set(Team.league.map(\.fullName)).count == 30)
    }

    @Test(arguments: Team.league)
    func `a team is found by its code, its id and its name`(team: Team) {
        #expect(TeamCodes.team(code: team.tricode) == team)
        #expect(TeamCodes.team(id: team.id) == team)
        #expect(TeamCodes.team(name: team.fullName) == team)
    }

    @Test(arguments: [
        ("GS", "GSW"), ("NO", "NOP"), ("NY", "NYK"), ("SA", "SAS"), ("UTAH", "UTA"), ("WSH", "WAS"),
        ("BRK", "BKN"), ("CHO", "CHA"), ("PHO", "PHX"),
    ])
    func `a code of ESPN or basketball-reference names the same team`(code: String, tricode: String) {
        #expect(TeamCodes.team(code: code)?.tricode == tricode)
    }

    @Test(arguments: [
        ("LA Clippers", "LAC"), ("Los Angeles Clippers", "LAC"), ("Los Angeles Lakers", "LAL"),
        ("Portland Trail Blazers", "POR"), ("Philadelphia 76ers", "PHI"),
    ])
    func `a full name names the team`(name: String, tricode: String) {
        #expect(TeamCodes.team(name: name)?.tricode == tricode)
    }

    @Test(arguments: ["", "XXX", "NJN", "phi"])
    func `an unknown code is an error that names payload, field, game and code`(code: String) {
        let error = #expect(throws: ExtractionError.self) {
            try TeamCodes.resolve(code, payload: "a.json", game: "401585183", field: "events[2].team")
        }
        #expect(
            error?.description == "a.json: events[2].team (game 401585183): '\(code)' is not a known team code")
    }

    @Test func `a key is read back from its id`() throws {
        let key = try #require(GameKey(id: "20240115_HOU_PHI"))
        #expect(key.date == GameDate("2024-01-15"))
        #expect([key.away, key.home] == ["HOU", "PHI"])
        #expect(key.id == "20240115_HOU_PHI")
        #expect(key.gameCode == "20240115/HOUPHI")
    }

    @Test(arguments: [
        "", "20240115_HOU", "20240230_HOU_PHI", "2024-1-5_HOU_PHI", "20240115_GS_PHI", "20240115_HOU_PHI_",
    ])
    func `what is not a key is not read as one`(id: String) {
        #expect(GameKey(id: id) == nil)
    }
}
