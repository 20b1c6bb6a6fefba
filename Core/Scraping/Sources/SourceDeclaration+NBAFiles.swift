import Extraction
import Timing

extension SourceDeclaration {
    /// The season's schedule from the CDN, which stands in for the scoreboard: it needs no browser's headers.
    static let nbacScheduleCDN = SourceDeclaration(
        id: "nbac-schedule-cdn", source: "nba-com", kind: "schedule-cdn", host: "cdn.nba.com", gameCount: .unknown,
        zeroRows: .normal, isOptional: true
    ) { _ in
        [SourceRequest("cdn.nba.com", "/static/json/staticData/scheduleLeagueV2_1.json")]
    }

    /// The same schedule from the statistics service, by season.
    static let nbacSchedule = SourceDeclaration(
        id: "nbac-season-schedule", source: "nba-com", kind: "schedule", host: "stats.nba.com", gameCount: .unknown,
        headers: Self.statsHeaders,
        timeouts: HTTPTimeouts(firstByte: .seconds(60), total: .seconds(60)), zeroRows: .normal,
        fallback: "nbac-schedule-cdn",
        isOptional: true
    ) { target in
        [
            SourceRequest(
                "stats.nba.com", "/stats/scheduleleaguev2int",
                [("LeagueID", "00"), ("Season", target.date.seasonName)])
        ]
    }

    static let nbacPlayerList = SourceDeclaration(
        id: "nbac-player-list", source: "nba-com", kind: "player-list", host: "stats.nba.com", gameCount: .unknown,
        headers: Self.statsHeaders, timeouts: HTTPTimeouts(firstByte: .seconds(60), total: .seconds(60)),
        zeroRows: .never, rows: ["resultSets", "rowSet"], isOptional: true
    ) { target in
        [
            SourceRequest(
                "stats.nba.com", "/stats/playerindex",
                [("LeagueID", "00"), ("Season", target.date.seasonName), ("Historical", "0")])
        ]
    }

    /// Named about nine in the morning of a game day; before that the list is empty, so that its games are not counted.
    static let nbacOfficials = SourceDeclaration(
        id: "nbac-officials", source: "nba-com", kind: "referee-assignments", host: "official.nba.com",
        gameCount: .unknown, zeroRows: .normal, isOptional: true
    ) { target in
        [
            SourceRequest(
                "official.nba.com", "/wp-json/api/v1/get-game-officials", [("date", target.date.description)])
        ]
    }

    /// A PDF a game, printed some minutes after its end; box score v3 has the same lines.
    ///
    /// A 403 is a refusal here: the night's run comes when the games are over, and a host that blocks must be seen.
    static let nbacGamebookPDF = SourceDeclaration(
        id: "nbac-gamebook-pdf", source: "nba-com", kind: "gamebooks-data", host: "statsdmz.nba.com", gameCount: .parts,
        format: .pdf, needs: .games, timeouts: HTTPTimeouts(firstByte: .seconds(60), total: .seconds(60)),
        fallback: "nbac-gamebook", isOptional: true
    ) { target in
        target.games.map { game in
            let day = game.key.date.compact
            return SourceRequest(
                "statsdmz.nba.com", "/pdfs/\(day)/\(day)_\(game.key.away)\(game.key.home).pdf", part: game.key.id)
        }
    }

    /// The hours whose reports are asked for: teams report by 13:00 and 17:00 local time, and amend until the games.
    private static let injuryReportHours = ["11AM", "01PM", "03PM", "05PM", "07PM"]

    /// A PDF an hour; the host answers 403 to a report that is not out.
    static let nbacInjuryReport = SourceDeclaration(
        id: "nbac-injury-report", source: "nba-com", kind: "injury-report-data", host: "ak-static.cms.nba.com",
        gameCount: .unknown, format: .pdf, zeroRows: .normal, notYetStatuses: [403], isOptional: true
    ) { target in
        Self.injuryReportHours.map { hour in
            SourceRequest(
                "ak-static.cms.nba.com", "/referee/injury/Injury-Report_\(target.date)_\(hour).pdf", part: hour)
        }
    }
}

extension GameDate {
    /// `2024-25`: the season that the date belongs to, as NBA.com writes it.
    fileprivate var seasonName: String { "\(self.seasonYear)-\(((self.seasonYear + 1) % 100).padded(to: 2))" }
}
