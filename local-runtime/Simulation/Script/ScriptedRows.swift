import Invocation
import Messaging
import Pipeline
import TestSupport
import Timing
import Warehouse

/// The rows that a scripted producer writes: as many games as the script says, good or bad enough for a gate to see.
enum ScriptedRows {
    static func of(
        _ table: TableDefinition, date: GameDate, games: Int, variation: Int, isGood: Bool, at now: Timestamp
    ) -> [Row] {
        guard games > 0 else { return [] }
        // A row of the schedule is a game. Elsewhere there are enough rows for a gate that wants to see ten, and bad
        // ones cover a third of the games.
        let isSchedule = table == .nbacSchedule
        let covered = isGood || isSchedule ? games : max(1, games / 3)
        return (0..<(isSchedule ? games : max(12, games))).map { number in
            var cells: [String: Value] = [
                "correlation_id": .text("script"), "processed_at": .timestamp(now),
            ]
            if let column = table.dateColumn { cells[column] = .date(date) }
            for column in ["game_id", "canonical_game_id"] where table.column(column) != nil {
                cells[column] = .text("\(date.compact)-\(number % covered)")
            }
            for column in ["quality_score", "feature_quality_score"] where table.column(column) != nil {
                cells[column] = .double(isGood ? 0.95 : 0.4)
            }
            return Row.sample(of: table, number: number).with(cells, hash: "\(variation)/\(number)/\(isGood)")
        }
    }
}
