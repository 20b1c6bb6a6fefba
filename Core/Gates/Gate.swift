package import Timing
package import Warehouse

/// The rules of one boundary, and how they are carried out.
package struct Gate: Sendable, Equatable {
    package var rules: [Rule]
    package var mode: GateMode
    /// Changes whenever a rule or a threshold does, so that history can be read.
    package var version: String

    package init(rules: [Rule], mode: GateMode, version: String) {
        self.rules = rules
        self.mode = mode
        self.version = version
    }

    /// Carries out every rule; one that fails to answer is "not evaluated", and the others count.
    ///
    /// Nothing thrown by a query leaves this function: the verdict says what could not be seen.
    package func evaluate(
        date: GameDate, schedule: TableDefinition, warehouse: WarehouseReader, time: TimeSource
    ) async -> GateEvaluation {
        let start = time.now()
        var checks: [Check] = []
        if self.mode != .off {
            let expected = await self.expectedGames(date: date, schedule: schedule, warehouse: warehouse)
            for rule in self.rules {
                var check = await rule.check(date: date, expectedGames: expected, warehouse: warehouse)
                check.isFloor = rule.isFloor
                checks.append(check)
            }
        }
        let end = time.now()
        return GateEvaluation(
            mode: self.mode, checks: checks, ruleVersion: self.version, duration: start.duration(to: end),
            evaluatedAt: end)
    }

    private func expectedGames(
        date: GameDate, schedule: TableDefinition, warehouse: WarehouseReader
    ) async -> Result<Int, any Error> {
        do {
            return .success(try await warehouse.countDistinct(["canonical_game_id"], in: schedule, on: date))
        } catch {
            return .failure(error)
        }
    }
}

extension Rule {
    fileprivate func check(
        date: GameDate, expectedGames: Result<Int, any Error>, warehouse: WarehouseReader
    ) async -> Check {
        do {
            switch self.kind {
            case .gameCount(let table):
                let expected = try expectedGames.get()
                let actual = try await warehouse.countDistinct(["game_id"], in: table, on: date)
                return .gameCount(self, actual: actual, expected: expected)
            case .rowsPresent(let table):
                return .rowsPresent(self, rows: try await warehouse.count(table, on: date))
            case .coverage(let table, let reference, let column):
                let expected = try await warehouse.countDistinct([column], in: reference, on: date)
                let actual = try await warehouse.countDistinct([column], in: table, on: date)
                return .coverage(self, actual: actual, expected: expected)
            case .averageQuality(let table):
                let rows = try await warehouse.count(table, on: date)
                let average = try await warehouse.average("quality_score", in: table, on: date)
                return .averageQuality(self, average: average, rows: rows)
            }
        } catch {
            return .notEvaluated(self, "\(error)")
        }
    }
}
