import Hosting
import ProcessAnalytics

@main
enum Main: Function {
    static let contract = ProcessAnalytics.contract

    static func handler(_ live: Live) -> ProcessAnalytics { ProcessAnalytics(ports: live.ports) }
}
