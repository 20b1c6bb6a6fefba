import Hosting
import PlanDay

@main
enum Main: Function {
    static let contract = PlanDay.contract

    static func handler(_ live: Live) -> PlanDay { PlanDay(ports: live.ports) }
}
