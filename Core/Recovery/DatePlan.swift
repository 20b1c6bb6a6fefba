package import Pipeline
package import Timing

/// What a backfill would do for one game date, and why.
package struct DatePlan: Sendable, Equatable, Codable {
    package enum Verdict: String, Sendable, Codable {
        case complete = "COMPLETE"
        case needsBackfill = "NEEDS_BACKFILL"
        /// Nothing of the games was ever stored; work starts with scraping.
        case noRawData = "NO_RAW_DATA"
        /// The schedule was read and is empty.
        case noGames = "NO_GAMES"
    }

    package struct PhasePlan: Sendable, Equatable, Codable {
        /// `raw`, `analytics`, `precompute`.
        package var phase: String
        package var verdict: Verdict
        package var gaps: [Gap]
    }

    package enum Action: Sendable, Equatable {
        case nothing
        /// An earlier backfill of the date is not over; what is left to do shows when it is.
        case resume
        case scrape
        /// Ask this boundary, which starts the phase behind it and all that follow.
        case ask(boundary: String)
    }

    package var date: GameDate
    package var phases: [PhasePlan]
    package var action: Action

    /// - Parameters:
    ///   - only: the kinds of gap that are worth work.
    ///   - boundaries: the boundary before each phase.
    package init(_ facts: DateFacts, only: Set<Gap.Kind>, boundaries: [Phase: String]) {
        self.date = facts.date
        let hasGameRows = Self.hasGameRows(facts)
        self.phases = facts.phases.map { phase in
            let gaps = facts.schedule == .games(0) ? [] : phase.gaps
            let verdict: Verdict =
                facts.schedule == .games(0)
                ? .noGames : !hasGameRows ? .noRawData : gaps.isEmpty ? .complete : .needsBackfill
            return PhasePlan(phase: phase.phase.title, verdict: verdict, gaps: gaps)
        }
        self.action = .nothing
        guard facts.openBackfills.isEmpty else {
            self.action = .resume
            return
        }
        guard
            let first = zip(facts.phases, self.phases).first(where: { _, plan in
                plan.gaps.contains { only.contains($0.kind) }
            })?.0.phase
        else { return }
        if first == .raw || !hasGameRows {
            self.action = .scrape
        } else if let boundary = boundaries[first] {
            self.action = .ask(boundary: boundary)
        }
    }

    /// Whether anything but the schedule has been stored of the date's games.
    private static func hasGameRows(_ facts: DateFacts) -> Bool {
        guard let raw = facts.phases.first(where: { $0.phase == .raw }) else { return true }
        return raw.processors.contains { $0.rows > 0 && !$0.mayBeEmpty }
    }

    /// The verdict of the date: of the first phase that is not whole.
    package var verdict: Verdict {
        self.phases.map(\.verdict).first { $0 != .complete } ?? .complete
    }

    package var gaps: [Gap] { self.phases.flatMap(\.gaps) }
}

extension DatePlan.Action: Codable {
    /// `nothing`, `resume`, `scrape`, or the name of the boundary that is asked.
    package var word: String {
        switch self {
        case .nothing: "nothing"
        case .resume: "resume"
        case .scrape: "scrape"
        case .ask(let boundary): boundary
        }
    }

    package init(from decoder: any Decoder) throws {
        let word = try decoder.singleValueContainer().decode(String.self)
        self =
            switch word {
            case "nothing": .nothing
            case "resume": .resume
            case "scrape": .scrape
            default: .ask(boundary: word)
            }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(self.word)
    }
}
