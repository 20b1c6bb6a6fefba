/// What a gate's verdict may do.
package enum GateMode: String, Sendable, Codable, CaseIterable {
    /// Nothing is evaluated.
    case off
    /// Everything is evaluated and recorded; nothing is held.
    case warn
    /// A failed gate holds the release.
    case block
}
