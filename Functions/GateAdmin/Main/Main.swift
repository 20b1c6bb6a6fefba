import GateAdmin
import Hosting

@main
enum Main: Function {
    static let contract = GateAdmin.contract

    static func handler(_ live: Live) -> GateAdmin {
        GateAdmin(ports: live.ports, needsSecondPerson: live.needsSecondPerson)
    }
}
