import Statistics
import Timing
import Warehouse

/// Every game of Anthony Edwards in 2023-24: public facts, as NBA.com's game log has them.
enum EdwardsSeason {
    /// In the order of play.
    static let summaries: [PlayerGameSummaryRow] = Self.log.split(separator: "\n").compactMap { line in
        let fields = line.split(separator: " ").map(String.init)
        guard fields.count == 7, let date = GameDate(fields[0]) else { return nil }
        let isHome = fields[1] == "vs"
        var row = PlayerGameSummaryRow(
            playerLookup: "anthonyedwards", playerFullName: "Anthony Edwards",
            gameID: "\(date.compact)_\(isHome ? fields[2] : "MIN")_\(isHome ? "MIN" : fields[2])", gameDate: date,
            teamAbbr: "MIN", opponentTeamAbbr: fields[2], seasonYear: 2023)
        row.minutesPlayed = Double(fields[3])
        row.points = Int(fields[4])
        row.fgAttempts = Int(fields[5])
        row.ftAttempts = Int(fields[6])
        return row
    }

    /// Date, opponent, minutes, points, field-goal and free-throw attempts.
    private static let log = """
        2023-10-25 at TOR 38 26 27 6
        2023-10-28 vs MIA 33 19 15 2
        2023-10-30 at ATL 38 31 21 1
        2023-11-01 vs DEN 32 24 16 8
        2023-11-04 vs UTA 36 31 19 5
        2023-11-06 vs BOS 38 38 25 7
        2023-11-08 vs NOP 33 26 22 5
        2023-11-10 at SAS 37 28 21 11
        2023-11-12 at GSW 38 33 27 10
        2023-11-14 at GSW 36 20 16 5
        2023-11-15 at PHX 31 13 16 4
        2023-11-18 at NOP 30 23 19 0
        2023-11-20 vs NYK 39 23 21 4
        2023-11-22 vs PHI 36 31 22 4
        2023-11-24 vs SAC 40 35 21 18
        2023-11-26 at MEM 34 24 14 7
        2023-11-28 vs OKC 28 21 16 6
        2023-12-06 vs SAS 37 17 17 8
        2023-12-08 at MEM 4 0 1 0
        2023-12-14 at DAL 35 9 19 6
        2023-12-16 vs IND 34 37 23 2
        2023-12-18 at MIA 40 32 25 4
        2023-12-20 at PHI 36 27 20 8
        2023-12-21 vs LAL 38 27 19 8
        2023-12-23 at SAC 39 34 27 5
        2023-12-26 at OKC 34 25 16 13
        2023-12-28 vs DAL 38 44 23 18
        2023-12-30 vs LAL 38 31 23 11
        2024-01-01 at NYK 38 35 21 10
        2024-01-03 vs NOP 37 35 22 10
        2024-01-05 at HOU 33 24 17 6
        2024-01-07 at DAL 37 36 27 7
        2024-01-09 at ORL 26 6 7 3
        2024-01-10 at BOS 46 29 25 4
        2024-01-12 vs POR 27 9 9 2
        2024-01-14 vs LAC 38 33 16 12
        2024-01-17 at DET 33 27 24 4
        2024-01-18 vs MEM 34 28 19 6
        2024-01-20 vs OKC 38 19 10 10
        2024-01-22 vs CHA 37 9 11 2
        2024-01-24 at WAS 34 38 28 14
        2024-01-25 at BKN 36 24 23 6
        2024-01-27 at SAS 38 32 18 4
        2024-01-29 at OKC 40 27 20 4
        2024-01-31 vs DAL 30 9 5 2
        2024-02-02 vs ORL 35 22 18 3
        2024-02-04 vs HOU 34 32 22 8
        2024-02-06 at CHI 44 38 26 11
        2024-02-08 at MIL 36 26 20 6
        2024-02-12 at LAC 32 23 18 6
        2024-02-13 at POR 34 41 27 5
        2024-02-15 at POR 33 34 21 8
        2024-02-23 vs MIL 38 28 27 6
        2024-02-24 vs BKN 38 29 23 9
        2024-02-27 vs SAS 33 34 29 4
        2024-02-28 vs MEM 40 34 21 11
        2024-03-01 vs SAC 19 11 11 6
        2024-03-03 vs LAC 37 27 20 6
        2024-03-04 vs POR 35 13 10 6
        2024-03-07 at IND 39 44 35 8
        2024-03-08 at CLE 42 19 27 5
        2024-03-10 at LAL 40 25 23 4
        2024-03-12 at LAC 37 37 29 7
        2024-03-16 at UTA 35 31 20 3
        2024-03-18 at UTA 38 32 23 4
        2024-03-19 vs DEN 38 30 26 2
        2024-03-22 vs CLE 35 16 17 4
        2024-03-24 vs GSW 38 23 18 8
        2024-03-27 vs DET 29 9 11 2
        2024-03-29 at DEN 39 25 19 10
        2024-03-31 vs CHI 36 22 20 6
        2024-04-02 vs HOU 36 21 16 11
        2024-04-03 vs TOR 30 28 23 5
        2024-04-05 at PHX 33 17 19 3
        2024-04-07 at LAL 35 26 20 5
        2024-04-09 vs WAS 38 51 29 11
        2024-04-10 at DEN 35 25 18 7
        2024-04-12 vs ATL 27 14 12 6
        2024-04-14 vs PHX 35 13 7 8
        """
}
