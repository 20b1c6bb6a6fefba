import Hosting
import Phase4ToPhase5

@main
enum Main: Function {
    static let contract = Phase4ToPhase5.contract

    static func handler(_ live: Live) throws -> Phase4ToPhase5 { try Phase4ToPhase5(ports: live.ports) }
}
