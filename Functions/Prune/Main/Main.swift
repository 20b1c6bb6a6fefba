import Hosting
import Prune

@main
enum Main: Function {
    static let contract = Prune.contract

    static func handler(_ live: Live) -> Prune { Prune(ports: live.ports) }
}
