import Extraction
import Messaging
import Pipeline
import Scraping

/// What it means that answers came and nothing is in them.
struct EmptyAnswers: Sendable {
    let source: SourceDeclaration

    /// Marks the answers without a row, and counts as failures those that must have some.
    ///
    /// - Parameter schedule: asked only if the meaning of what came depends on it.
    func judge(_ result: inout ScrapeResult, schedule: () async throws -> Plan.Schedule) async throws {
        let empty = zip(result.objects, result.payloads).filter { self.source.rowCount(in: $1) == 0 }.map(\.0.key)
        result.empty = empty.count
        // What failed, was put off, or is not out yet says itself why it is not there.
        let isAnswered = result.failures.isEmpty && result.delays.isEmpty && result.notYet == 0
        let isNothing = isAnswered && result.objects.isEmpty
        result.isEmptyHanded = isAnswered && result.objects.count == empty.count
        guard !empty.isEmpty || isNothing, let trouble = try await self.trouble(schedule) else { return }
        result.failures += (isNothing ? [self.source.id] : empty).map {
            ScrapeResult.Failure(request: $0, reason: "\(isNothing ? "nothing came" : "no row"), \(trouble)")
        }
    }

    /// Why nothing cannot be right; nil where it can.
    private func trouble(_ schedule: () async throws -> Plan.Schedule) async throws -> String? {
        switch self.source.zeroRows {
        case .normal: return nil
        case .never: return "and there always are some"
        case .onlyWithoutGames:
            guard case .games(let games) = try await schedule(), games > 0 else { return nil }
            return "and \(games) games are scheduled"
        }
    }
}
