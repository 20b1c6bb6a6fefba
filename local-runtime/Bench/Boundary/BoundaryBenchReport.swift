/// What `fastbreak bench boundary --json` prints.
struct BoundaryBenchReport: Encodable {
    var machine: MachineFacts
    var seconds_per_figure: Double
    var stores: [StoreFigures] = []
}

/// The figures of one store, or why it has none.
struct StoreFigures: Encodable {
    var store: String
    var skipped: String?
    var settings: [String: String] = [:]
    var gate_off: GateFigures?
    var gate_on: GateFigures?
}

struct GateFigures: Encodable {
    /// From the last completion of a date to its durable trigger.
    var release: LatencyFigure
    /// A one-row update committed through the same adapter, taken in turn with the releases.
    var floor: LatencyFigure
    var p50_ratio: Double
    var p99_ratio: Double
    var completions: [RateFigure]
}

struct LatencyFigure: Encodable {
    var samples: Int
    var p50_ms: Double
    var p99_ms: Double
}

struct RateFigure: Encodable {
    var concurrent_dates: Int
    var completions: Int
    var completions_per_second: Double
}
