import Timing

extension Store {
    /// What the releases before a boundary say of themselves for a date, the first of them first.
    ///
    /// - Parameter basis: the revision of the release before that the work was done for; 0 where nobody said. Where
    ///   another one has taken its place since, what is known is said, and that it is of the other one.
    func inheritance(
        of boundary: BoundaryDefinition, date: GameDate, mode: RunMode, basis: Int = 0, topology: Topology
    ) async throws -> [String] {
        var marks: [String] = []
        var definition = boundary
        var basis = basis
        while let upstream = topology.upstream(of: definition) {
            var key = BoundaryKey(
                pipeline: topology.pipeline, boundary: upstream.name, date: date, mode: upstream.mode(for: mode))
            var row = try await self.boundary(key)
            if row == nil, key.mode == .backfill {
                // A backfill that began here goes on from what the run after the games left.
                key.mode = .overnight
                row = try await self.boundary(key)
            }
            if let release = row?.release {
                let replaced =
                    basis > 0 && basis != release.revision
                    ? ["\(upstream.name): made of revision \(basis), and revision \(release.revision) is released"] : []
                marks = release.provenance.marks(of: upstream.name) + replaced + marks
            }
            definition = upstream
            // Of the releases before, the row only knows the newest.
            basis = 0
        }
        return marks
    }
}
