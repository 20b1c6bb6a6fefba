import Upstream

/// What `fastbreak upstream` saw.
struct UpstreamReport: Encodable {
    /// Every request that arrived.
    var requests: Int
    /// Absent without a quota, as the next.
    var refused: Int?
    /// Calls that came before a moment until which an earlier refusal had asked to be left alone.
    var early: Int?
    /// How many answers each fault has spoiled, in the order of the options.
    var strikes: [Int]

    init(requests: Int, log: QuotaLog?, strikes: [Int]) {
        self.requests = requests
        self.refused = log?.refusals.count
        self.early = log?.early().count
        self.strikes = strikes
    }

    var text: String {
        var words = ["\(self.requests) requests"]
        if let refused { words.append("\(refused) refused") }
        if let early { words.append("\(early) earlier than asked") }
        if !self.strikes.isEmpty {
            words.append("faults struck \(self.strikes.map(String.init).joined(separator: "/"))")
        }
        return words.joined(separator: ", ")
    }
}
