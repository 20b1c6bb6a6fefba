import DeadlineTick
import Hosting

@main
enum Main: Function {
    static let contract = DeadlineTick.contract

    static func handler(_ live: Live) -> DeadlineTick { DeadlineTick(ports: live.ports) }
}
