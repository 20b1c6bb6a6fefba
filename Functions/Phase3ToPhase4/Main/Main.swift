import Hosting
import Phase3ToPhase4

@main
enum Main: Function {
    static let contract = Phase3ToPhase4.contract

    static func handler(_ live: Live) throws -> Phase3ToPhase4 { try Phase3ToPhase4(ports: live.ports) }
}
