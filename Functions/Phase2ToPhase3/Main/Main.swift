import Hosting
import Phase2ToPhase3

@main
enum Main: Function {
    static let contract = Phase2ToPhase3.contract

    static func handler(_ live: Live) throws -> Phase2ToPhase3 { try Phase2ToPhase3(ports: live.ports) }
}
