package import Pipeline
package import Timing

/// The walk over the dates of a plan with a cap on those under way at once; it knows no clock and does nothing itself.
package struct BackfillWalk: Sendable {
    package enum Effect: Sendable, Equatable {
        case scrape(GameDate)
        case ask(GameDate, boundary: String)
        case finished(GameDate)
    }

    /// Where one date stands.
    private enum Stage: Equatable {
        case resuming
        case scraping(until: Timestamp)
        case asked
    }

    private struct Visit {
        var stage: Stage
        let startedAt: Timestamp
    }

    /// The boundary that collects what was scraped.
    private let firstBoundary: String
    private let maximumActive: Int
    /// How long the scrapes of a date are called for.
    private let scrapeSpan: Duration
    private var queue: [DatePlan]
    private var visits: [GameDate: Visit] = [:]

    package init(_ plan: BackfillPlan, maximumActive: Int, firstBoundary: String, scrapeSpan: Duration) {
        self.queue = plan.work
        self.maximumActive = maximumActive
        self.firstBoundary = firstBoundary
        self.scrapeSpan = scrapeSpan
    }

    /// Dates under way, oldest first.
    package var active: [GameDate] { self.visits.keys.sorted() }

    package var waiting: Int { self.queue.count }

    package var isOver: Bool { self.queue.isEmpty && self.visits.isEmpty }

    /// Begins no further date; those under way are brought to their end.
    package mutating func stop() {
        self.queue = []
    }

    /// Begins as many dates as the cap lets.
    package mutating func begin(at now: Timestamp) -> [Effect] {
        var effects: [Effect] = []
        while self.visits.count < self.maximumActive, !self.queue.isEmpty {
            let plan = self.queue.removeFirst()
            self.visits[plan.date] = Visit(stage: .resuming, startedAt: now)
            effects += self.act(on: plan, at: now)
        }
        return effects
    }

    /// Whether nothing is left to wait for at a date, so that it is worth looking at again.
    package func isQuiet(_ date: GameDate, _ rows: [Boundary], at now: Timestamp) -> Bool {
        guard let visit = self.visits[date], rows.allSatisfy(\.isSettled) else { return false }
        if case .scraping(let until) = visit.stage { return now >= until }
        return true
    }

    /// Goes on with a date that is quiet.
    ///
    /// - Parameter plan: the date as it is planned now; what is found again after work was done is left for the report.
    package mutating func proceed(_ plan: DatePlan, _ rows: [Boundary], at now: Timestamp) -> [Effect] {
        guard let visit = self.visits[plan.date] else { return [] }
        switch visit.stage {
        case .resuming:
            return self.act(on: plan, at: now)
        case .scraping:
            // Completions move a row of their own day; one that an earlier backfill closed long ago must be asked.
            let row = rows.first { $0.key.boundary == self.firstBoundary }
            guard plan.verdict != .noGames, !(row?.hasMoved(since: visit.startedAt) ?? false) else {
                return self.finish(plan.date)
            }
            self.visits[plan.date]?.stage = .asked
            return [.ask(plan.date, boundary: self.firstBoundary)]
        case .asked:
            return self.finish(plan.date)
        }
    }

    private mutating func act(on plan: DatePlan, at now: Timestamp) -> [Effect] {
        switch plan.action {
        case .nothing: return self.finish(plan.date)
        case .resume: return []
        case .scrape:
            self.visits[plan.date]?.stage = .scraping(until: now.advanced(by: self.scrapeSpan))
            return [.scrape(plan.date)]
        case .ask(let boundary):
            self.visits[plan.date]?.stage = .asked
            return [.ask(plan.date, boundary: boundary)]
        }
    }

    private mutating func finish(_ date: GameDate) -> [Effect] {
        self.visits[date] = nil
        return [.finished(date)]
    }
}

extension Boundary {
    /// Opened, judged or released since a moment.
    package func hasMoved(since moment: Timestamp) -> Bool {
        [self.plan.opensAt, self.judgedAt, self.release?.at].compactMap(\.self).contains { $0 >= moment }
    }
}
