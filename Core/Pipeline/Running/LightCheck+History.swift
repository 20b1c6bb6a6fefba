package import Gates
package import Timing
package import Warehouse

extension GateEvaluation {
    /// The evaluation of the light check as a row of history, for the commit of the rows that it judged.
    ///
    /// - Parameters:
    ///   - messageID: the message that brought the payloads.
    ///   - isFinal: whether the message is not judged again; an evaluation after which it is has a row of its own.
    package func lightCheckWrite(
        of processor: ProcessorID, date: GameDate, mode: RunMode, pipeline: String, messageID: String, isFinal: Bool,
        correlationID: String, at now: Timestamp
    ) throws -> TableWrite {
        let key = BoundaryKey(pipeline: pipeline, boundary: LightCheck.name, date: date, mode: mode)
        var row = try PhaseBoundaryValidationRow(self, of: key, version: 0, revision: 0)
        row.validationID = "\(key)/\(processor)@\(messageID)" + (isFinal ? "" : "/\(self.evaluatedAt)")
        return try TableWrite([row], correlationID: correlationID, at: now)
    }
}
