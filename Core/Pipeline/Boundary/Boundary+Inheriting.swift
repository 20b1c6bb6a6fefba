import Timing

extension Boundary {
    /// Takes note of what the releases before this one say of themselves, for the release that comes next.
    ///
    /// What is released already keeps what was known when it was released.
    mutating func inherit(_ marks: [String]) -> BoundaryTransition {
        guard marks != self.inherited ?? [] else { return .unchanged("inherits the same as before") }
        self.inherited = marks.isEmpty ? nil : marks
        return .changed(marks.isEmpty ? "inherits nothing any more" : "inherits " + marks.joined(separator: "; "))
    }
}

extension Store {
    /// What the releases before a boundary say of themselves for a date, the first of them first.
    func inheritance(
        of boundary: BoundaryDefinition, date: GameDate, mode: RunMode, topology: Topology
    ) async throws -> [String] {
        var marks: [String] = []
        var definition = boundary
        while let upstream = topology.upstream(of: definition) {
            var key = BoundaryKey(
                pipeline: topology.pipeline, boundary: upstream.name, date: date, mode: upstream.mode(for: mode))
            var row = try await self.boundary(key)
            if row == nil, key.mode == .backfill {
                // A backfill that began here goes on from what the run after the games left.
                key.mode = .overnight
                row = try await self.boundary(key)
            }
            marks = (row?.release?.provenance.marks(of: upstream.name) ?? []) + marks
            definition = upstream
        }
        return marks
    }
}
