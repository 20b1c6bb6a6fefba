import Pipeline
import Timing

extension PostgresDatabase {
    /// Writes a commit as one transaction: in one round trip, or in a few where rows are many.
    func commit(_ commit: Commit) async throws -> CommitResult {
        let plan = try CommitPlan(commit, now: self.clock == .server ? nil : self.time.now())
        guard !plan.steps.isEmpty else { return .committed(changedRows: 0) }
        let result = try await self.repeating { connection -> CommitResult in
            do {
                return .committed(changedRows: try await plan.run(on: connection))
            } catch let error as PostgresError {
                guard let refusal = CommitResult(refusal: error) else { throw error }
                await connection.rollBack()
                return refusal
            }
        }
        if case .committed = result, let body = plan.body { self.memory.keep(body.boundary, body: body.text) }
        return result
    }
}

extension CommitResult {
    /// What a commit's own refusal means; nil for any other error.
    fileprivate init?(refusal error: PostgresError) {
        switch error.sqlState {
        case "FB001": self = .conflict
        case "FB002": self = .duplicate
        case "FB003": self = .stale
        default: return nil
        }
    }
}

extension CommitPlan {
    /// Runs the steps as one transaction and returns how many rows of the warehouse it changed.
    ///
    /// Without a copy the whole plan is one batch, and a batch is a transaction by itself.
    fileprivate func run(on connection: PostgresConnection) async throws -> Int {
        let hasCopy = self.steps.contains { if case .copy = $0 { true } else { false } }
        var batch = hasCopy ? [PostgresStatement("BEGIN")] : []
        var counted: Set<Int> = []
        var changed = 0
        for step in self.steps {
            switch step {
            case .statement(let statement): batch.append(statement)
            case .counted(let statement):
                counted.insert(batch.count)
                batch.append(statement)
            case .copy(let sql, let rows):
                changed += try await connection.run(batch).changed(at: counted)
                _ = try await connection.copy(sql, rows)
                batch = []
                counted = []
            }
        }
        if hasCopy { batch.append(PostgresStatement("COMMIT")) }
        return try await changed + connection.run(batch).changed(at: counted)
    }
}

extension [PostgresAnswer] {
    fileprivate func changed(at places: Set<Int>) -> Int {
        places.reduce(0) { $0 + self[$1].changed }
    }
}
