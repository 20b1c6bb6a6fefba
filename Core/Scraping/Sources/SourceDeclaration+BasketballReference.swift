import Extraction
import Timing

extension SourceDeclaration {
    /// One page a team; the season of basketball-reference is named by the year in which it ends.
    static let brRosters = SourceDeclaration(
        id: "br-rosters", source: "basketball-ref", kind: "season-rosters", host: "www.basketball-reference.com",
        gameCount: .unknown, format: .html, timeouts: HTTPTimeouts(total: .seconds(45)),
        quota: SourceQuota.basketballReference, zeroRows: .never, isOptional: true
    ) { target in
        Team.league.map { team in
            SourceRequest(
                "www.basketball-reference.com",
                "/teams/\(Self.basketballReferenceCode(team))/\(target.date.seasonYear + 1).html", part: team.tricode)
        }
    }

    private static func basketballReferenceCode(_ team: Team) -> String {
        ["BKN": "BRK", "CHA": "CHO", "PHX": "PHO"][team.tricode] ?? team.tricode
    }
}
