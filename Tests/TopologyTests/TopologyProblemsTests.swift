import Commands
import Pipeline
import Testing

/// What is proved of a topology, each proof with the defect that it is there for.
@Suite struct TopologyProblemsTests {
    @Test func `the topology of the NBA holds together`() throws {
        #expect(try Topology.nba.problems(in: .bundle(of: .nba)) == [])
    }

    @Test(arguments: Defect.routes + Defect.names + Defect.times)
    func `a defect is named, and nothing else is`(defect: Defect) throws {
        var topology = Topology.nba
        var surroundings = try TopologySurroundings.bundle(of: .nba)
        defect.spoil(&topology, &surroundings)
        let problems = topology.problems(in: surroundings)
        #expect(problems.map { "\($0.proof.rawValue) \($0.subject)" } == defect.problems, "\(problems)")
    }

    @Test func `every proof has a defect that breaks it`() {
        let broken = (Defect.routes + Defect.names + Defect.times).flatMap(\.problems).map { $0.prefix { $0 != " " } }
        // Spelling is proved on files, in a suite of its own.
        let proofs = Set(TopologyProblem.Proof.allCases.map(\.rawValue)).subtracting(["spelling"])
        #expect(Set(broken.map(String.init)) == proofs)
    }

    @Test func `the pipeline without its external phases starts nothing that is not there`() throws {
        var topology = Topology.nba.withoutExternalPhases
        topology.schedules.removeAll { $0.call.function == "phase5-to-phase6" }
        let proofs = Set(try topology.problems(in: .bundle(of: topology)).map(\.proof))
        #expect(proofs.isDisjoint(with: [.triggers, .producers, .deadlines, .schedules, .gates, .names]))
    }
}
