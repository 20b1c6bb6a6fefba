import DeadlineTick
import GateAdmin
import Invocation
import Phase2ToPhase3
import Phase3ToPhase4
import Phase4ToPhase5
import Phase5ToPhase6
import Pipeline
import PlanDay

/// The functions under simulation, by the name under which the topology and the scheduler know them.
enum HandlerCatalog {
    static let tick = DeadlineTick.name
    static let planner = PlanDay.name
    static let admin = GateAdmin.name

    /// A function with the ports of one invocation; nil for one that the simulation plays itself.
    ///
    /// - Parameter needsSecondPerson: the deployment's flag.
    static func function(_ name: String, _ ports: Ports, needsSecondPerson: Bool) throws -> AnyFunction? {
        switch name {
        case PlanDay.name: AnyFunction(PlanDay(ports: ports))
        case DeadlineTick.name: AnyFunction(DeadlineTick(ports: ports))
        case GateAdmin.name: AnyFunction(GateAdmin(ports: ports, needsSecondPerson: needsSecondPerson))
        case Phase2ToPhase3.name: AnyFunction(try Phase2ToPhase3(ports: ports))
        case Phase3ToPhase4.name: AnyFunction(try Phase3ToPhase4(ports: ports))
        case Phase4ToPhase5.name: AnyFunction(try Phase4ToPhase5(ports: ports))
        case Phase5ToPhase6.name: AnyFunction(try Phase5ToPhase6(ports: ports))
        default: nil
        }
    }
}
