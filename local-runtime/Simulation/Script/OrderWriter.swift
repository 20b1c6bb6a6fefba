import Pipeline
import Timing

/// Writes what people order about the gates of a script's dates, from a generator of its own.
struct OrderWriter {
    let eastern: EasternTime
    var random: SplitMix64

    mutating func write(into script: inout Script) {
        guard self.random.oneIn(2) else { return }
        script.needsSecondPerson = self.random.oneIn(4)
        for date in script.dates {
            for number in 1...Int.random(in: 3...8, using: &self.random) {
                script.orders.append(self.order("\(date)/\(number)", on: date))
            }
            guard script.needsSecondPerson else { continue }
            for number in 1...3 {
                var confirmation = self.order("\(date)/second/\(number)", on: date)
                confirmation.aim = .asked
                confirmation.by = self.random.oneIn(3) ? " ANN " : "bob"
                confirmation.expires = nil
                confirmation.isProper = true
                script.orders.append(confirmation)
            }
        }
        script.orders.sort { ($0.at, $0.id) < ($1.at, $1.id) }
    }

    private mutating func order(_ id: String, on date: GameDate) -> ScriptedOrder {
        let aims: [ScriptedOrder.Aim] = [
            .blocked, .blocked, .blocked, .blocked, .expired, .expired, .open, .released, .zeroGames,
        ]
        let noon = self.eastern.timestamp(date, hour: 12, minute: 0)
        let lasts = ["1m", "5m", "30m", "2h", "12h", "1d"]
        var order = ScriptedOrder(
            id: id, at: noon.advanced(by: self.random.seconds(0...86_400)), date: date,
            aim: aims[Int(self.random.next() % UInt64(aims.count))], choice: Int(self.random.next() % 8), by: "ann",
            reason: "seen by the desk, order \(id)", expires: lasts[Int(self.random.next() % UInt64(lasts.count))],
            isProper: true, looks: 100)
        if order.aim == .zeroGames { order.expires = nil }
        if self.random.oneIn(5) { self.spoil(&order) }
        return order
    }

    /// Takes something away without which an order must be refused.
    private mutating func spoil(_ order: inout ScriptedOrder) {
        order.isProper = false
        switch self.random.next() % 4 {
        case 0 where order.aim != .zeroGames: order.expires = nil
        case 1 where order.aim != .zeroGames: order.expires = "8d"
        case 2: order.by = "  "
        default: order.reason = "no, #\(order.id.suffix(10))"
        }
    }
}
