package import Gates
package import Timing
package import Warehouse

extension GateEvaluation {
    /// The evaluation of the light check as a row of history, for the commit of the rows that it judged.
    ///
    /// - Parameter messageID: the message that brought the payloads; judged again, it is the same row.
    package func lightCheckWrite(
        of processor: ProcessorID, date: GameDate, mode: RunMode, pipeline: String, messageID: String,
        correlationID: String, at now: Timestamp
    ) throws -> TableWrite {
        let key = BoundaryKey(pipeline: pipeline, boundary: LightCheck.name, date: date, mode: mode)
        var row = try self.historyRow(of: key, version: 0)
        row["validation_id"] = .text("\(key)/\(processor)@\(messageID)")
        return TableWrite(
            table: .phaseBoundaryValidations,
            rows: [row.stamped(for: .phaseBoundaryValidations, correlationID: correlationID, at: now)])
    }
}
