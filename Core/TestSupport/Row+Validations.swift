import Timing
package import Warehouse

extension Row {
    /// Four evaluations of one gate: three within the last 30 game dates, of which one is not valid, and one before.
    package static let validationsAroundThirtyDays: [Row] = [
        .validation(number: 1, daysBefore: 0, isValid: true), .validation(number: 2, daysBefore: 0, isValid: false),
        .validation(number: 3, daysBefore: 29, isValid: true), .validation(number: 4, daysBefore: 30, isValid: true),
    ]

    private static func validation(number: Int, daysBefore: Int, isValid: Bool) -> Row {
        Row.sample(of: .phaseBoundaryValidations, number: number)
            .with(
                [
                    "game_date": .date(GameDate(daysSinceEpoch: 19_737 - daysBefore)),
                    "phase_name": .text("phase2_to_phase3"), "is_valid": .bool(isValid),
                    "would_have_blocked": .bool(!isValid), "duration_ms": .double(Double(number)),
                ], hash: "validation \(number)")
    }
}
