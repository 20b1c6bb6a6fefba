package import Timing
package import Warehouse

/// The standings of balldontlie as rows, as they stood on the date of the scrape.
package enum BdlStandingExtraction {
    /// One row for each team of the season that the date belongs to.
    package static func rows(from payload: Payload, date: GameDate) throws(ExtractionError) -> [BdlStandingRow] {
        let standings = try payload.decode(BdlList<BdlStanding>.self).data
        var rows: [BdlStandingRow] = []
        var seen: Set<Team> = []
        for (index, standing) in standings.enumerated() {
            let place = Place(payload, "data[\(index)]")
            guard standing.season == date.seasonYear else {
                throw place.error("season", "is \(standing.season), but \(date) belongs to \(date.seasonYear)")
            }
            let team = try place.team(bdlID: standing.team.id, "team.id")
            guard seen.insert(team).inserted else { throw place.error("team.id", "\(team.tricode) appears twice") }
            guard let wins = try place.tally(standing.wins, "wins"),
                let losses = try place.tally(standing.losses, "losses")
            else { throw place.error("wins", "is missing") }
            let games = wins + losses
            rows.append(
                BdlStandingRow(
                    seasonYear: standing.season, seasonDisplay: Season.name(startingIn: standing.season),
                    dateRecorded: date, teamAbbr: team.tricode, teamFullName: standing.team.fullName,
                    conference: standing.team.conference, division: standing.team.division,
                    conferenceRank: try place.rank(standing.conferenceRank, "conference_rank", of: 15),
                    divisionRank: try place.rank(standing.divisionRank, "division_rank", of: 5),
                    wins: wins, losses: losses, gamesPlayed: games,
                    winPercentage: games > 0 ? Double(wins) / Double(games) : nil,
                    conferenceRecord: try place.record(standing.conferenceRecord, "conference_record"),
                    divisionRecord: try place.record(standing.divisionRecord, "division_record"),
                    homeRecord: try place.record(standing.homeRecord, "home_record"),
                    roadRecord: try place.record(standing.roadRecord, "road_record"),
                    sourceFilePath: payload.name))
        }
        return rows
    }
}

extension Place {
    fileprivate func rank(_ rank: Int, _ name: String, of count: Int) throws(ExtractionError) -> Int {
        guard (1...count).contains(rank) else { throw self.error(name, "is \(rank), and not from 1 to \(count)") }
        return rank
    }

    /// Wins and losses, `41-11`.
    fileprivate func record(_ text: String, _ name: String) throws(ExtractionError) -> String {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ UInt8($0) != nil }) else {
            throw self.error(name, "'\(text)' is not a number of wins and one of losses")
        }
        return text
    }
}

/// An item of balldontlie's `standings`, in its own words.
struct BdlStanding: Decodable {
    let team: BdlTeam
    let season: Int
    let wins: Int
    let losses: Int
    let conferenceRecord: String
    let conferenceRank: Int
    let divisionRecord: String
    let divisionRank: Int
    let homeRecord: String
    let roadRecord: String

    enum CodingKeys: String, CodingKey {
        case team, season, wins, losses
        case conferenceRecord = "conference_record"
        case conferenceRank = "conference_rank"
        case divisionRecord = "division_record"
        case divisionRank = "division_rank"
        case homeRecord = "home_record"
        case roadRecord = "road_record"
    }
}
