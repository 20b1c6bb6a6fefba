import Hosting
import Scrape

@main
enum Main: Function {
    static let contract = Scrape.contract

    static func handler(_ live: Live) -> Scrape {
        Scrape(ports: live.ports, http: live.http, address: live.address, secret: live.secret)
    }
}
