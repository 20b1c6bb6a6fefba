/// What a port call of a dead process throws.
struct ProcessCrash: Error, CustomStringConvertible {
    var point: String

    var description: String { "the process died at \(self.point)" }
}
