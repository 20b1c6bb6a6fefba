package import Timing
package import Warehouse

/// The roster of a team from ESPN's service as rows.
///
/// No recording of it was at hand: the shape is `{team: {athletes: [...]}}` with the fields that the service is known to
/// send; those that it may leave out are optional.
package enum EspnRosterExtraction {
    /// The players of a team on a date.
    package static func rows(
        from payload: Payload, team: Team, date: GameDate
    ) throws(ExtractionError) -> [EspnTeamRosterRow] {
        let roster = try payload.decode(EspnRoster.self).team
        let place = Place(payload, "team")
        guard try place.team(roster.abbreviation, "abbreviation") == team else {
            throw place.error("abbreviation", "is \(roster.abbreviation), but \(team.tricode) was asked for")
        }
        guard !roster.athletes.isEmpty else { throw place.error("athletes", "is empty") }
        var rows: [EspnTeamRosterRow] = []
        var seen: Set<Int> = []
        for (index, athlete) in roster.athletes.enumerated() {
            let place = place.at("athletes[\(index)]")
            guard let id = Int(athlete.id) else { throw place.error("id", "'\(athlete.id)' is not a whole number") }
            guard seen.insert(id).inserted else { throw place.error("id", "\(id) appears twice") }
            rows.append(
                EspnTeamRosterRow(
                    rosterDate: date, seasonYear: date.seasonYear, teamAbbr: team.tricode, espnPlayerID: id,
                    playerFullName: athlete.fullName, playerLookup: try place.lookup(athlete.fullName, "fullName"),
                    position: athlete.position?.abbreviation?.nonEmpty, jerseyNumber: athlete.jersey?.nonEmpty,
                    height: athlete.displayHeight?.nonEmpty, weight: athlete.displayWeight?.nonEmpty,
                    age: try place.tally(athlete.age, "age"),
                    experienceYears: try place.tally(athlete.experience?.years, "experience.years"),
                    college: athlete.college?.name?.nonEmpty, rosterStatus: athlete.status?.type?.nonEmpty,
                    injuryStatus: athlete.injuries?.first?.status?.nonEmpty, sourceFilePath: payload.name))
        }
        return rows
    }
}

/// The answer of ESPN's `teams/{id}?enable=roster`, in its own words.
struct EspnRoster: Decodable {
    let team: Team

    struct Team: Decodable {
        let abbreviation: String
        let athletes: [Athlete]
    }

    struct Athlete: Decodable {
        let id: String
        let fullName: String
        let jersey: String?
        let displayHeight: String?
        let displayWeight: String?
        let age: Int?
        let position: Position?
        let experience: Experience?
        let college: College?
        let status: Status?
        let injuries: [Injury]?
    }

    struct Position: Decodable { let abbreviation: String? }
    struct Experience: Decodable { let years: Int? }
    struct College: Decodable { let name: String? }
    struct Status: Decodable { let type: String? }
    struct Injury: Decodable { let status: String? }
}
