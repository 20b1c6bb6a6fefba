import Hosting
import ProcessPrecompute

@main
enum Main: Function {
    static let contract = ProcessPrecompute.contract

    static func handler(_ live: Live) -> ProcessPrecompute { ProcessPrecompute(ports: live.ports) }
}
