import Hosting
import Phase5ToPhase6

@main
enum Main: Function {
    static let contract = Phase5ToPhase6.contract

    static func handler(_ live: Live) throws -> Phase5ToPhase6 { try Phase5ToPhase6(ports: live.ports) }
}
